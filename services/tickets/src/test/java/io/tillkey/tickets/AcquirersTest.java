package io.tillkey.tickets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.tillkey.testing.Contracts;
import io.tillkey.testing.OpenApiContract;
import io.tillkey.testing.TestTokens;
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
 * Staff of one acquirer against another's tickets, partners and terminals, at every operation that is open to any of
 * them (issue 4, decision 0025). The tickets attacked are 收钱吧's, the attackers 拉卡拉's.
 */
@QuarkusTest
class AcquirersTest {
    private static final List<String> OWN = List.of("shouqianba");
    private static final List<String> ANOTHER = List.of("lakala");
    private static final List<String> ROLES = List.of("agent", "supervisor", "clerk", "auditor", "administrator");
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");
    private static final Map<String, OpenApiContract> CONTRACTS = Map.of(
            "tickets", OpenApiContract.of("tickets"),
            "partners", OpenApiContract.of("partners"),
            "dead-letters", OpenApiContract.of("dead-letters"));

    /** A new operation fails here until its path names what is looked up, or it is known what it shows of others'. */
    @TestFactory
    Stream<DynamicTest> whatIsAnothersIsRefusedAtEveryOperation() {
        Map<String, BiConsumer<Operation, String>> others = withoutATicketInThePath();
        Set<String> left = new HashSet<>(others.keySet());
        List<DynamicTest> tests = new ArrayList<>();
        for (Operation operation : operations()) {
            for (String role : operation.staff()) {
                tests.add(DynamicTest.dynamicTest(operation.id() + " by " + role, () -> {
                    refusedWithoutAClaim(operation, role);
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

    private static void refusedWithoutAClaim(Operation operation, String role) {
        Response answer = call(operation, TestTokens.staffOf(List.of(), "nobodys", role), Names.atRandom());

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(type(answer)).isEqualTo("no-acquirer");
    }

    private static void refusedAnothers(Operation operation, String role) {
        Browser merchant = asksForAnAgent();
        PartnerApp partner = PartnerApp.enrolled();
        Names names = new Names(
                merchant.ticketId(),
                UUID.fromString(partner.id().toString()),
                UUID.fromString(partner.tokenId().toString()));
        String who = name(role);
        List<String> before = state(names);

        Response answer = call(operation, TestTokens.staffOf(ANOTHER, who, role), names);

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(type(answer)).isEqualTo("another-acquirer");
        assertThat(answer.asString())
                .doesNotContain("收钱吧", "shouqianba", merchant.get().path("reference"));
        assertThat(state(names)).isEqualTo(before);
        if (operation.path().contains("{ticketId}")) {
            assertThat(Database.query("select action from audit_entry where actor = '" + who + "'"))
                    .containsExactly("ACCESS_REFUSED");
        }
        // The same call by somebody of the ticket's own acquirer gets past it.
        Response own = call(operation, TestTokens.staffOf(OWN, who, role), names);
        assertThat(own.statusCode() == 403 && type(own).endsWith("-acquirer"))
                .as(own.asString())
                .isFalse();
        // Nothing is there: that is said as ever.
        Response nothing = call(operation, TestTokens.staffOf(ANOTHER, who, role), Names.atRandom());
        assertThat(nothing.statusCode()).isNotEqualTo(403);
    }

    /** Operations whose path names no ticket and no partner. */
    private static Map<String, BiConsumer<Operation, String>> withoutATicketInThePath() {
        Map<String, BiConsumer<Operation, String>> checks = new TreeMap<>();
        checks.put("listTickets", (operation, role) -> {
            Browser own = asksForAnAgent();
            Browser others = opened("FOREIGN");
            for (String query : List.of("", "?queue=UNASSIGNED", "?status=NEW", "?status=OPEN")) {
                List<String> seen = listed(ANOTHER, role, query);
                assertThat(seen).doesNotContain(own.ticketId().toString());
                if (query.isEmpty()) {
                    assertThat(seen).contains(others.ticketId().toString());
                }
            }
            String reference = own.get().path("reference");
            assertThat(listed(ANOTHER, role, "?reference=" + reference)).isEmpty();
            assertThat(listed(OWN, role, "?reference=" + reference))
                    .containsExactly(own.ticketId().toString());
        });
        checks.put("openPhoneTicket", (operation, role) -> {
            String serial = known();
            long before = Database.count("ticket", "terminal_id = '" + FakeDevices.terminalOf(serial) + "'");
            Response answer = openOnThePhone(ANOTHER, role, serial);
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(type(answer)).as("as one that nobody has").isEqualTo("terminal-unknown");
            assertThat(Database.count("ticket", "terminal_id = '" + FakeDevices.terminalOf(serial) + "'"))
                    .isEqualTo(before);
            assertThat(openOnThePhone(OWN, role, serial).statusCode()).isEqualTo(201);
        });
        checks.put("enrollPartner", (operation, role) -> {
            long before = Database.count("partner", "true");
            Response answer = call(operation, TestTokens.staffOf(ANOTHER, name(role), role), Names.atRandom());
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(type(answer)).isEqualTo("another-acquirer");
            assertThat(Database.count("partner", "true")).isEqualTo(before);
        });
        checks.put("listPartners", (operation, role) -> {
            String own = PartnerApp.enrolled().id().toString();
            assertThat(Database.query("select acquirer_code from partner where id = '" + own + "'"))
                    .containsExactly("shouqianba");
            assertThat(call(operation, TestTokens.staffOf(ANOTHER, name(role), role), Names.atRandom())
                            .jsonPath()
                            .getList("items.id", String.class))
                    .doesNotContain(own);
            assertThat(call(operation, TestTokens.staffOf(OWN, name(role), role), Names.atRandom())
                            .jsonPath()
                            .getList("items.id", String.class))
                    .contains(own);
        });
        checks.put("listStaffMembers", (operation, role) -> {
            String colleague = name("agent");
            as(OWN, colleague, "agent")
                    .put("/api/v1/tickets/" + asksForAnAgent().ticketId() + "/assignee")
                    .then()
                    .statusCode(200);
            assertThat(members(ANOTHER, role)).doesNotContain(colleague);
            assertThat(members(OWN, role)).contains(colleague);
            assertThat(members(List.of("lakala", "shouqianba"), role)).contains(colleague);
        });
        checks.put("verifyAuditTrail", (operation, role) -> assertThat(
                        call(operation, TestTokens.staffOf(ANOTHER, name(role), role), Names.atRandom())
                                .statusCode())
                .isEqualTo(200));
        for (String ofAll : List.of("listDeadLetters", "replayDeadLetters", "listRecordActions")) {
            checks.put(ofAll, (operation, role) -> {
                Response answer = call(
                        operation,
                        TestTokens.staffOf(List.of("shouqianba", "lakala"), name(role), role),
                        Names.atRandom());
                assertThat(answer.statusCode()).isEqualTo(403);
                assertThat(type(answer)).isEqualTo("another-acquirer");
            });
        }
        return checks;
    }

    @Test
    void whoWorksForSeveralSeesTheirTicketsTogetherPageByPageInOrder() {
        List<String> opened = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            opened.add(0, asksForAnAgent().ticketId().toString());
            opened.add(0, opened("FOREIGN").ticketId().toString());
        }
        List<String> seen = new ArrayList<>();
        String after = "";
        do {
            Response page =
                    as(List.of("shouqianba", "lakala", "no-such"), "agent").get("/api/v1/tickets?limit=4" + after);
            seen.addAll(page.jsonPath().getList("items.id", String.class));
            after = page.path("next") == null ? null : "&after=" + page.path("next");
        } while (after != null && !seen.containsAll(opened));

        assertThat(seen).doesNotHaveDuplicates().containsSubsequence(opened);
    }

    @Test
    void whoKnocksAgainAndAgainIsNotedOnceAndHasDoneNothingOnTheTicket() {
        Browser merchant = asksForAnAgent();
        String who = name("supervisor");
        for (int i = 0; i < 3; i++) {
            as(ANOTHER, who, "supervisor").get("/api/v1/tickets/" + merchant.ticketId());
        }

        assertThat(Database.query("select action from audit_entry where actor = '" + who + "'"))
                .containsExactly("ACCESS_REFUSED");
        assertThat(RestAssured.given()
                        .auth()
                        .oauth2(TestTokens.service("identity"))
                        .get("/api/v1/tickets/" + merchant.ticketId() + "/participants")
                        .jsonPath()
                        .getList("userNames", String.class))
                .doesNotContain(who);
    }

    @Test
    void whatAClaimDoesNotSpellOutAsAnAcquirerCountsForNothing() {
        Browser merchant = asksForAnAgent();
        for (String odd : List.of("SHOUQIANBA", " shouqianba", "shouqianba,lakala", "%", "**", "shouqianba*")) {
            Response answer = as(List.of(odd), "agent").get("/api/v1/tickets/" + merchant.ticketId());
            assertThat(answer.statusCode()).as(odd).isEqualTo(403);
            assertThat(type(answer)).as(odd).isEqualTo("no-acquirer");
        }
        as(List.of("lakala", "*"), "agent")
                .get("/api/v1/tickets/" + merchant.ticketId())
                .then()
                .statusCode(200);
    }

    /** Those on all pages. */
    private static List<String> members(List<String> acquirers, String role) {
        List<String> names = new ArrayList<>();
        String after = "";
        do {
            Response page = as(acquirers, role).get("/api/v1/staff-members?limit=100" + after);
            assertThat(page.statusCode()).isEqualTo(200);
            names.addAll(page.jsonPath().getList("items.userName", String.class));
            after = page.path("next") == null ? null : "&after=" + page.path("next");
        } while (after != null);
        return names;
    }

    private static List<String> listed(List<String> acquirers, String role, String query) {
        return as(acquirers, role)
                .get("/api/v1/tickets" + query)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items.id", String.class);
    }

    private static Response openOnThePhone(List<String> acquirers, String role, String serial) {
        return as(acquirers, role)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType("application/json")
                .body(Map.of("query", serial, "reason", "FORGOTTEN", "language", "zh-CN"))
                .post("/api/v1/phone-tickets");
    }

    private static RequestSpecification as(List<String> acquirers, String role) {
        return as(acquirers, name(role), role);
    }

    private static RequestSpecification as(List<String> acquirers, String who, String role) {
        return RestAssured.given()
                .filter(CONTRACTS.get("tickets"))
                .auth()
                .oauth2(TestTokens.staffOf(acquirers, who, role));
    }

    private static Response call(Operation operation, String token, Names names) {
        RequestSpecification request = RestAssured.given()
                .filter(CONTRACTS.get(operation.contract()))
                .auth()
                .oauth2(token)
                .header("Idempotency-Key", UUID.randomUUID().toString());
        if (operation.example() != null) {
            request.contentType("application/json").body(operation.example());
        }
        return request.request(operation.method(), names.in(operation.path()));
    }

    private static String type(Response answer) {
        String type = answer.path("type");
        return type.replace("urn:tillkey:problem:", "");
    }

    private static List<String> state(Names names) {
        List<String> state = new ArrayList<>(
                Database.query("select to_jsonb(t)::text from ticket t where id = '" + names.ticket() + "'"));
        for (String table : List.of("conversation_entry", "conversation_mark")) {
            state.add(table + Database.count(table, "ticket_id = '" + names.ticket() + "'"));
        }
        state.addAll(Database.query("select to_jsonb(t)::text from partner_token t where partner_id = '"
                + names.partner() + "' order by id"));
        return state;
    }

    private static Browser asksForAnAgent() {
        Browser merchant = opened("PX");
        merchant.choose("AGENT").then().statusCode(200);
        return merchant;
    }

    private static Browser opened(String kind) {
        return Browser.fresh().opened(Browser.serial(kind));
    }

    private static String known() {
        String serial = Browser.serial("PX");
        Reports.registered(
                        FakeDevices.terminalOf(serial),
                        serial,
                        UUID.randomUUID(),
                        UUID.randomUUID(),
                        "ACTIVE",
                        MovableClock.now())
                .send();
        await().until(() -> Database.count("terminal", "serial = '" + serial + "'") > 0);
        return serial;
    }

    private static String name(String role) {
        return role + "-" + UUID.randomUUID().toString().substring(0, 8);
    }

    private static List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        CONTRACTS.keySet().forEach(contract -> Contracts.read("openapi/" + contract + ".yaml")
                .path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(item -> {
                    if (METHODS.contains(item.getKey())) {
                        operations.add(Operation.of(contract, path.getKey(), item.getKey(), item.getValue()));
                    }
                })));
        assertThat(operations).hasSizeGreaterThan(40);
        return operations;
    }

    /** What the path of a request names. */
    private record Names(UUID ticket, UUID partner, UUID token) {
        static Names atRandom() {
            return new Names(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
        }

        String in(String path) {
            return path.replace("{ticketId}", ticket.toString())
                    .replace("{partnerId}", partner.toString())
                    .replace("{tokenId}", token.toString())
                    .replace("{topic}", "tillkey.terminals.v1")
                    .replace("{number}", "1")
                    .replaceAll("\\{[a-zA-Z]+}", UUID.randomUUID().toString());
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
            JsonNode example = operation
                    .path("requestBody")
                    .path("content")
                    .path("application/json")
                    .path("example");
            return new Operation(
                    contract,
                    operation.path("operationId").asText(),
                    method.toUpperCase(Locale.ROOT),
                    path,
                    staff,
                    example.isMissingNode() ? null : example.toString());
        }

        boolean namesSomething() {
            return path.contains("{ticketId}") || path.contains("{partnerId}");
        }
    }
}
