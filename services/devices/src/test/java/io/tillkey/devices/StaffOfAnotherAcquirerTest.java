package io.tillkey.devices;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.tillkey.testing.Contracts;
import io.tillkey.testing.OpenApiContract;
import io.tillkey.testing.PostgresResource;
import io.tillkey.testing.TestTokens;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Staff of one acquirer against another's merchants, stores and terminals, at every operation that is open to any of them
 * (issue 4, decision 0025). The fleet attacked is 收钱吧's, the attackers are 拉卡拉's.
 */
@QuarkusTest
class StaffOfAnotherAcquirerTest {
    private static final List<String> OWN = List.of("shouqianba");
    private static final List<String> ANOTHER = List.of("lakala");
    private static final List<String> BOTH = List.of("shouqianba", "lakala");
    private static final List<String> ROLES = List.of("agent", "supervisor", "clerk", "auditor", "administrator");
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

    private static Owned owned;

    /** A new operation fails here until its path names what is looked up, or it is known what it shows of others'. */
    @TestFactory
    Stream<DynamicTest> whatIsAnothersIsRefusedAtEveryOperation() {
        owned = Owned.entered();
        Map<String, BiConsumer<Operation, String>> others = withoutAnIdInThePath();
        Set<String> left = new HashSet<>(others.keySet());
        List<DynamicTest> tests = new ArrayList<>();
        for (Operation operation : operations()) {
            for (String role : operation.staff()) {
                tests.add(DynamicTest.dynamicTest(operation.id() + " by " + role, () -> {
                    refused(call(operation, List.of(), role, owned, operation.example()), "no-acquirer");
                    if (operation.namesSomething()) {
                        refusedAnothers(operation, role);
                    } else {
                        assertThat(others).as("what it shows of others'").containsKey(operation.id());
                        others.get(operation.id()).accept(operation, role);
                    }
                }));
            }
            left.remove(operation.id());
        }
        tests.add(DynamicTest.dynamicTest(
                "the table names nothing else", () -> assertThat(left).isEmpty()));
        return tests.stream();
    }

    private static void refusedAnothers(Operation operation, String role) {
        List<String> before = owned.state();

        Response answer = call(operation, ANOTHER, role, owned, operation.example());

        refused(answer, "another-acquirer");
        assertThat(answer.asString()).doesNotContain("收钱吧", "shouqianba", "清晨", owned.serial());
        assertThat(owned.state()).isEqualTo(before);
        Response own = call(operation, OWN, role, owned, operation.example());
        assertThat(own.statusCode()).as(own.asString()).isNotEqualTo(403);
        // Nothing is there: that is said as ever.
        assertThat(call(operation, ANOTHER, role, Owned.nothing(), operation.example())
                        .statusCode())
                .isNotEqualTo(403);
    }

    /** Operations whose path names no merchant, no store and no terminal. */
    private static Map<String, BiConsumer<Operation, String>> withoutAnIdInThePath() {
        Map<String, BiConsumer<Operation, String>> checks = new TreeMap<>();
        for (String ofNobody : List.of("listAcquirers", "listModels")) {
            checks.put(ofNobody, (operation, role) -> assertThat(
                            call(operation, ANOTHER, role, owned, null).statusCode())
                    .isEqualTo(200));
        }
        checks.put("listMerchants", (operation, role) -> {
            for (List<String> acquirers : List.of(OWN, ANOTHER)) {
                Fleet.merchant(acquirers.equals(OWN) ? Fleet.enterprise() : Fleet.micro());
                assertThat(as(acquirers, role)
                                .get("/api/v1/merchants?limit=100")
                                .jsonPath()
                                .getList("items.acquirerCode", String.class))
                        .isNotEmpty()
                        .hasSameElementsAs(acquirers);
            }
            refused(as(ANOTHER, role).get("/api/v1/merchants?acquirerCode=shouqianba"), "another-acquirer");
            assertThat(as(BOTH, role)
                            .get("/api/v1/merchants?acquirerCode=shouqianba")
                            .statusCode())
                    .isEqualTo(200);
        });
        checks.put(
                "listStores",
                (operation, role) -> lists(operation, role, owned.store(), "&merchantId=" + owned.merchant()));
        checks.put("listTerminals", (operation, role) -> {
            for (String query : List.of(
                    "&storeId=" + owned.store(),
                    "&query=" + owned.serial(),
                    "&query=" + owned.serial().substring(owned.serial().length() - 6),
                    "&status=UNACTIVATED&storeId=" + owned.store())) {
                lists(operation, role, owned.terminal(), query);
            }
        });
        checks.put("registerMerchant", (operation, role) -> changes(operation, role, Fleet.enterprise()));
        checks.put(
                "openStore",
                (operation, role) -> changes(
                        operation, role, Map.of("merchantId", owned.merchant(), "name", "东店", "address", "杭州市")));
        checks.put(
                "registerTerminal",
                (operation, role) -> changes(
                        operation, role, Fleet.newTerminal(owned.store(), Fleet.serial(), "pax-a920", "10.2.4")));
        for (String ofAll : List.of("listDeadLetters", "replayDeadLetters")) {
            checks.put(
                    ofAll, (operation, role) -> refused(call(operation, BOTH, role, owned, null), "another-acquirer"));
        }
        return checks;
    }

    private static void lists(Operation operation, String role, UUID id, String query) {
        assertThat(listed(operation, ANOTHER, role, query)).doesNotContain(id.toString());
        assertThat(listed(operation, OWN, role, query)).contains(id.toString());
        assertThat(listed(operation, BOTH, role, query)).contains(id.toString());
    }

    private static List<String> listed(Operation operation, List<String> acquirers, String role, String query) {
        return as(acquirers, role)
                .get(operation.path() + "?limit=100" + query)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items.id", String.class);
    }

    private static void changes(Operation operation, String role, Map<String, Object> body) {
        String key = UUID.randomUUID().toString();
        List<String> before = owned.state();
        refused(as(ANOTHER, role).header("Idempotency-Key", key).body(body).post(operation.path()), "another-acquirer");
        assertThat(owned.state()).isEqualTo(before);
        assertThat(as(OWN, role)
                        .header("Idempotency-Key", key)
                        .body(body)
                        .post(operation.path())
                        .statusCode())
                .isEqualTo(201);
        // Whoever repeats another's request with its key is not told what came of it.
        refused(as(ANOTHER, role).header("Idempotency-Key", key).body(body).post(operation.path()), "another-acquirer");
    }

    @Test
    void whoWorksForSeveralSeesTheirFleetTogetherPageByPageInOrder() {
        List<String> serials = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            for (Map<String, Object> merchant : List.of(Fleet.enterprise(), Fleet.micro())) {
                String serial = Fleet.serial();
                Fleet.terminal(Fleet.store(Fleet.id(Fleet.merchant(merchant))), serial, "pax-a920", "10.2.4");
                serials.add(serial);
            }
        }
        List<String> seen = new ArrayList<>();
        String after = "";
        do {
            Response page = as(BOTH, "agent").get("/api/v1/terminals?limit=20" + after);
            assertThat(page.statusCode()).isEqualTo(200);
            seen.addAll(page.jsonPath().getList("items.serial", String.class));
            after = page.path("next") == null ? null : "&after=" + page.path("next");
        } while (after != null);

        assertThat(seen).doesNotHaveDuplicates().isSorted().containsSubsequence(serials);
        List<String> acquirers = as(ANOTHER, "agent")
                .get("/api/v1/terminals?limit=100")
                .jsonPath()
                .getList("items.acquirerCode");
        assertThat(acquirers).isNotEmpty().containsOnly("lakala");
    }

    private static void refused(Response answer, String code) {
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.<String>path("type")).isEqualTo("urn:tillkey:problem:" + code);
    }

    private static RequestSpecification as(List<String> acquirers, String role) {
        return Calls.with(TestTokens.staffOf(acquirers, "somebody." + role, role));
    }

    private static Response call(Operation operation, List<String> acquirers, String role, Owned named, String body) {
        RequestSpecification request = as(acquirers, role)
                .noFilters()
                .filter(OpenApiContract.of(operation.contract()))
                .header("Idempotency-Key", UUID.randomUUID().toString());
        if (body != null) {
            request.body(body);
        }
        return request.request(operation.method(), named.in(operation.path()));
    }

    private static List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        for (String contract : List.of("devices", "dead-letters")) {
            Contracts.read("openapi/" + contract + ".yaml")
                    .path("paths")
                    .properties()
                    .forEach(path -> path.getValue().properties().forEach(item -> {
                        if (METHODS.contains(item.getKey())) {
                            operations.add(Operation.of(contract, path.getKey(), item.getKey(), item.getValue()));
                        }
                    }));
        }
        assertThat(operations).hasSizeGreaterThan(20);
        return operations;
    }

    /** A merchant with a contact, a store and a terminal, all of 收钱吧. */
    private record Owned(UUID merchant, UUID contact, UUID store, UUID terminal, String serial) {
        static Owned entered() {
            var merchant = Fleet.merchant(Fleet.enterprise());
            UUID store = Fleet.store(Fleet.id(merchant));
            String serial = Fleet.serial();
            return new Owned(
                    Fleet.id(merchant),
                    UUID.fromString(merchant.getString("contacts[0].id")),
                    store,
                    Fleet.id(Fleet.terminal(store, serial, "pax-a920", "10.2.4")),
                    serial);
        }

        static Owned nothing() {
            return new Owned(
                    UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), "NOTHING000001");
        }

        String in(String path) {
            return path.replace("{merchantId}", merchant.toString())
                    .replace("{contactId}", contact.toString())
                    .replace("{storeId}", store.toString())
                    .replace("{terminalId}", terminal.toString())
                    .replace("{topic}", "tillkey.credentials.v1")
                    .replaceAll("\\{[a-zA-Z]+}", UUID.randomUUID().toString());
        }

        /** What is kept of it, and how much there is of what may be entered. */
        List<String> state() {
            List<String> state = new ArrayList<>();
            try (Connection connection = PostgresResource.connect();
                    Statement statement = connection.createStatement()) {
                for (String sql : List.of(
                        "select to_jsonb(m)::text from merchant m where id = '" + merchant + "'",
                        "select to_jsonb(c)::text from contact c where merchant_id = '" + merchant + "'",
                        "select to_jsonb(s)::text from store s where id = '" + store + "'",
                        "select to_jsonb(t)::text from terminal t where id = '" + terminal + "'",
                        "select to_jsonb(a)::text from activation_code a where terminal_id = '" + terminal + "'",
                        "select (select count(*) from merchant) || ' ' || (select count(*) from store) || ' '"
                                + " || (select count(*) from terminal)")) {
                    try (ResultSet rows = statement.executeQuery(sql)) {
                        while (rows.next()) {
                            state.add(rows.getString(1));
                        }
                    }
                }
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
            return state;
        }
    }

    private record Operation(
            String contract, String id, String method, String path, List<String> staff, String example) {
        static Operation of(String contract, String path, String method, JsonNode operation) {
            List<String> staff = new ArrayList<>();
            operation.path("x-tillkey-roles").forEach(role -> {
                if (ROLES.contains(role.asText())) {
                    staff.add(role.asText());
                }
            });
            JsonNode content = operation.path("requestBody").path("content").path("application/json");
            JsonNode examples = content.path("examples");
            JsonNode example = examples.isEmpty()
                    ? content.path("example")
                    : examples.elements().next().path("value");
            return new Operation(
                    contract,
                    operation.path("operationId").asText(),
                    method.toUpperCase(Locale.ROOT),
                    path,
                    staff,
                    example.isMissingNode() ? null : example.toString());
        }

        boolean namesSomething() {
            return Stream.of("{merchantId}", "{storeId}", "{terminalId}").anyMatch(path::contains);
        }
    }
}
