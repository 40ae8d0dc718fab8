package io.tillkey.identity;

import static io.restassured.RestAssured.given;
import static io.tillkey.identity.Problems.code;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.tillkey.identity.approval.ListingApprovals;
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
 * Staff of one acquirer against the evidence, the approvals and the policy of another, at every operation that is open to
 * any of them (issue 4, decision 0025). The tickets attacked are 收钱吧's, the attackers 拉卡拉's.
 */
@QuarkusTest
@WithTestResource(IdentityStack.class)
class AcquirersTest {
    private static final List<String> OWN = List.of("shouqianba");
    private static final List<String> ANOTHER = List.of("lakala");
    private static final List<String> BOTH = List.of("shouqianba", "lakala");
    private static final List<String> ROLES = List.of("agent", "supervisor", "clerk", "auditor", "administrator");
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

    private final StaffMember agent = StaffMember.agent();

    /** A new operation fails here until its path names a ticket, or it is known what it shows of others'. */
    @TestFactory
    Stream<DynamicTest> whatIsAnothersIsRefusedAtEveryOperation() {
        Map<String, BiConsumer<Operation, String>> others = withoutATicketInThePath();
        Set<String> left = new HashSet<>(others.keySet());
        List<DynamicTest> tests = new ArrayList<>();
        for (Operation operation : operations()) {
            for (String role : operation.staff()) {
                tests.add(DynamicTest.dynamicTest(operation.id() + " by " + role, () -> {
                    Response nobodys = call(operation, List.of(), role, UUID.randomUUID(), operation.example());
                    assertThat(nobodys.statusCode()).isEqualTo(403);
                    assertThat(code(nobodys)).isEqualTo("no-acquirer");
                    if (operation.path().contains("{ticketId}")) {
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

    private void refusedAnothers(Operation operation, String role) {
        UUID ticket = risky().ticketId();
        String body = operation.example();
        if (operation.id().equals("decideApproval")) {
            body = "{\"approvalId\":\"" + agent.evidence(ticket).path("approval.approvalId")
                    + "\",\"decision\":\"APPROVE\"}";
        }
        String before = agent.evidence(ticket).asString();

        Response answer = call(operation, ANOTHER, role, ticket, body);

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(code(answer)).isEqualTo("another-acquirer");
        assertThat(answer.asString()).doesNotContain("收钱吧", "shouqianba");
        assertThat(agent.evidence(ticket).asString()).isEqualTo(before);
        Response own = call(operation, OWN, role, ticket, body);
        assertThat(own.statusCode()).as(own.asString()).isBetween(200, 499).isNotEqualTo(403);
        // Nothing is there: that is said as ever.
        assertThat(call(operation, ANOTHER, role, UUID.randomUUID(), body).statusCode())
                .isNotEqualTo(403);
    }

    /** Operations whose path names no ticket. */
    private Map<String, BiConsumer<Operation, String>> withoutATicketInThePath() {
        Map<String, BiConsumer<Operation, String>> checks = new TreeMap<>();
        checks.put("listApprovals", (operation, role) -> {
            String ticket = risky().ticketId().toString();
            assertThat(waiting(ANOTHER, role, 100)).doesNotContain(ticket);
            assertThat(waiting(OWN, role, 100)).contains(ticket);
        });
        checks.put("dryRunPolicy", (operation, role) -> {
            UUID ticket = risky().ticketId();
            String body = "{\"ticketId\":\"" + ticket + "\"}";
            Response answer = call(operation, ANOTHER, role, ticket, body);
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(code(answer)).isEqualTo("another-acquirer");
            assertThat(call(operation, OWN, role, ticket, body).statusCode()).isEqualTo(200);
        });
        // One policy is in force for all: staff of each have to know what it asks for, and see nothing of a merchant in
        // it.
        for (String ofAll : List.of("listPolicies", "readPolicy", "readPolicyInForce")) {
            checks.put(ofAll, (operation, role) -> assertThat(call(operation, ANOTHER, role, UUID.randomUUID(), null)
                            .statusCode())
                    .isIn(200, 404));
        }
        for (String forAll : List.of("proposePolicy", "agreeToPolicy", "refusePolicy", "withdrawPolicy")) {
            checks.put(forAll, (operation, role) -> {
                long before = count("policy_versions");
                Response answer = call(operation, BOTH, role, UUID.randomUUID(), operation.example());
                assertThat(answer.statusCode()).isEqualTo(403);
                assertThat(code(answer)).isEqualTo("another-acquirer");
                assertThat(count("policy_versions")).isEqualTo(before);
            });
        }
        for (String ofAll : List.of("listDeadLetters", "replayDeadLetters")) {
            checks.put(ofAll, (operation, role) -> {
                Response answer = call(operation, BOTH, role, UUID.randomUUID(), null);
                assertThat(answer.statusCode()).isEqualTo(403);
                assertThat(code(answer)).isEqualTo("another-acquirer");
            });
        }
        return checks;
    }

    @Test
    void aVersionOfThePolicyIsDecidedByThoseOnlyWhoWorkForEveryAcquirer() {
        Map<String, Object> group = Policies.group(1, "ONE_TIME_CODE");
        StaffMember everyones = StaffMember.administrator();
        String version =
                Policies.propose(everyones, Policies.forAcquirer("another-one", group), java.time.Duration.ofHours(1));
        for (String decision : List.of("agreement", "refusal", "withdrawal")) {
            Response answer = given().auth()
                    .oauth2(TestTokens.staffOf(ANOTHER, "lakalas", "administrator"))
                    .contentType(ContentType.JSON)
                    .body("{}")
                    .post("/api/v1/policies/" + version + "/" + decision);
            assertThat(answer.statusCode()).as(decision).isEqualTo(403);
            assertThat(code(answer)).as(decision).isEqualTo("another-acquirer");
        }
        assertThat(everyones.request().get("/api/v1/policies/" + version).asString())
                .contains("\"state\":\"PROPOSED\"");
        Policies.decides(everyones, version, "withdrawal").then().statusCode(200);
    }

    @Test
    void approvalsOfSeveralAcquirersAreListedTogetherAndReadFromAnIndex() {
        List<String> mine = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            mine.add(risky().ticketId().toString());
        }

        assertThat(waiting(BOTH, "supervisor", 2)).doesNotHaveDuplicates().containsSubsequence(mine);
        String sql = ListingApprovals.WAITING_OF_SOME
                .replace(":acquirers", "'shouqianba,lakala'")
                .replace(":asked", "'2026-11-23T08:00:00Z'")
                .replace(":id", "'019a4b0c-77d2-7b9a-8f10-2c6d5e4f3a21'")
                .replace(":now", "now()")
                .replace(":most", "21");
        String plan = Database.plan(sql);
        assertThat(plan).contains("approvals_of_acquirer_waiting").doesNotContain("Seq Scan");
        assertThat(plan.substring(plan.indexOf("Function Scan")))
                .as("of each acquirer in order")
                .doesNotContain("Sort");
    }

    private List<String> waiting(List<String> acquirers, String role, int limit) {
        List<String> listed = new ArrayList<>();
        String after = "";
        do {
            Response page = given().filter(OpenApiContract.of("identity"))
                    .auth()
                    .oauth2(TestTokens.staffOf(acquirers, "somebody", role))
                    .get("/api/v1/approvals?limit=" + limit + after);
            assertThat(page.statusCode()).isEqualTo(200);
            listed.addAll(page.jsonPath().getList("items.ticketId", String.class));
            after = page.path("next") == null ? null : "&after=" + page.path("next");
        } while (after != null);
        return listed;
    }

    private Browser risky() {
        Shop shop = Shop.ofType("MICRO");
        shop.changeTheNumber();
        Browser merchant = Browser.at(shop, "AGENT");
        merchant.verify();
        agent.types(merchant.ticketId(), "SETTLEMENT_ACCOUNT", Shop.SETTLEMENT_END)
                .then()
                .statusCode(201);
        agent.types(merchant.ticketId(), "PRINCIPAL_ID", Shop.PRINCIPAL_ID_END)
                .then()
                .statusCode(201);
        agent.judges(merchant.ticketId(), "CALL_BACK", "PASSED").then().statusCode(201);
        return merchant;
    }

    private static long count(String table) {
        return Long.parseLong(Shop.select("select count(*)::text from " + table + " where ?", true)
                .orElseThrow());
    }

    private static Response call(Operation operation, List<String> acquirers, String role, UUID ticket, String body) {
        var request = given().filter(OpenApiContract.of(operation.contract()))
                .auth()
                .oauth2(TestTokens.staffOf(acquirers, "somebody." + role + acquirers.size(), role))
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("Client-Address", StaffMember.ADDRESS);
        if (body != null) {
            request.contentType(ContentType.JSON).body(body);
        }
        return request.request(
                operation.method(),
                operation
                        .path()
                        .replace("{ticketId}", ticket.toString())
                        .replace("{topic}", Neighbours.TICKETS)
                        .replaceAll("\\{[a-zA-Z]+}", UUID.randomUUID().toString()));
    }

    private static List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        for (String contract : List.of("identity", "dead-letters")) {
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
            JsonNode example = content.has("example")
                    ? content.path("example")
                    : content.path("examples").isEmpty()
                            ? content.path("example")
                            : content.path("examples").elements().next().path("value");
            return new Operation(
                    contract,
                    operation.path("operationId").asText(),
                    method.toUpperCase(Locale.ROOT),
                    path,
                    staff,
                    example.isMissingNode() ? null : example.toString());
        }
    }
}
