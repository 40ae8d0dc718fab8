package io.tillkey.tickets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.tillkey.testing.Contracts;
import io.tillkey.testing.TestTokens;
import io.tillkey.tickets.Reports.Report;
import io.tillkey.tickets.attachment.SampleFiles;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The invariants of the design, attacked by those who work at the desk. */
@QuarkusTest
class StaffAttacksTest {
    private static final List<String> ROLES = List.of("agent", "supervisor", "clerk", "auditor", "administrator");
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

    /** How far each reads and what reached them: a mark of one's own, nothing that is done on a ticket. */
    private static final Set<String> NO_ACTION = Set.of("markConversation");

    @Test
    void invariant2ACodeThatTheMerchantWroteDownIsInNothingThatStaffRead() {
        Browser merchant = asksForAnAgent();
        String code = "482913";
        merchant.write("验证码 " + code).then().statusCode(201);
        Browser.staffNamed(name("agent"), "agent")
                .put("/api/v1/tickets/" + merchant.ticketId() + "/assignee")
                .then()
                .statusCode(200);

        List<String> seen = new ArrayList<>();
        for (Operation operation : operations()) {
            if (operation.method().equals("GET")) {
                for (String role : operation.staff()) {
                    seen.add(ask(operation, role, merchant).asString());
                }
            }
        }

        assertThat(seen).hasSizeGreaterThan(20).noneMatch(text -> text.contains(code));
    }

    @Test
    void invariant4AStaffActionWhoseEventCanNotBeWrittenLeavesNothing() throws SQLException {
        Browser merchant = asksForAnAgent();
        String agent = name("supervisor");
        String ticket = merchant.ticketId().toString();
        Database.execute("create function no_outbox() returns trigger language plpgsql as $$ begin"
                + " raise exception 'the outbox is broken'; end $$");
        Database.execute("create trigger no_outbox before insert on outbox for each row when (new.aggregateid = '"
                + ticket + "') execute function no_outbox()");
        long before = entries(ticket);
        try {
            // A fault of ours is not in the contract.
            int status = closing(agent, ticket).statusCode();

            assertThat(status).isGreaterThanOrEqualTo(500);
            assertThat(Database.query("select closed_at from ticket where id = '" + ticket + "'"))
                    .containsOnlyNulls();
            assertThat(entries(ticket)).isEqualTo(before);
        } finally {
            Database.execute("drop trigger no_outbox on outbox");
            Database.execute("drop function no_outbox()");
        }
        closing(agent, ticket).then().statusCode(200);
        assertThat(entries(ticket)).isGreaterThan(before);
    }

    private static Response closing(String who, String ticket) {
        return RestAssured.given()
                .auth()
                .oauth2(TestTokens.staffNamed(who, "supervisor"))
                .contentType("application/json")
                .body(Map.of("outcome", "ANSWERED", "note", "说清楚了"))
                .post("/api/v1/tickets/" + ticket + "/closings");
    }

    @Test
    void invariant5WhatStaffDidToldTwiceLateAndOutOfOrderEndsInTheSameTicketAndTrail() {
        Map<String, Object> expected = null;
        for (int turn = 0; turn < 6; turn++) {
            Browser merchant = asksForAnAgent();
            UUID ticket = merchant.ticketId();
            UUID terminal = UUID.fromString(Database.query("select terminal_id from ticket where id = '" + ticket + "'")
                    .get(0));
            Instant now = MovableClock.now();
            List<Report> told = new ArrayList<>(List.of(
                    Reports.evidenceRecorded(ticket, terminal, "LICENCE", "PASSED", "lin.yue", now),
                    Reports.evidenceRecorded(ticket, terminal, "CREDIT_CODE", "FAILED", "lin.yue", now.plusSeconds(1)),
                    Reports.approvalRequested(ticket, terminal, now.plusSeconds(2)),
                    Reports.approval("ApprovalGiven", ticket, terminal, "chen.min", now.plusSeconds(3)),
                    Reports.verificationPassed(ticket, terminal, now.plusSeconds(4))));
            Collections.rotate(told, turn);
            if (turn == 5) {
                Collections.reverse(told);
            }
            told.forEach(report -> report.again(report.send()));

            await().until(() -> actions(ticket).containsAll(List.of("EVIDENCE_PASSED", "EVIDENCE_FAILED"))
                    && actions(ticket).containsAll(List.of("APPROVAL_REQUESTED", "APPROVAL_GIVEN"))
                    && merchant.progress().equals("VERIFIED"));
            Map<String, Object> ends = Map.of(
                    "progress",
                    merchant.progress(),
                    "status",
                    merchant.status(),
                    "trail",
                    actions(ticket).stream().sorted().toList());
            expected = expected == null ? ends : expected;
            assertThat(ends).as("turn " + turn).isEqualTo(expected);
        }
    }

    @Test
    void invariant6NoRoleMovesATicketBackOrSaysItIsConfirmed() {
        Browser merchant = asksForAnAgent();
        UUID ticket = merchant.ticketId();
        UUID terminal = UUID.fromString(Database.query("select terminal_id from ticket where id = '" + ticket + "'")
                .get(0));
        Instant now = MovableClock.now();
        Reports.codeRequested(ticket, terminal, UUID.randomUUID(), now).send();
        Reports.verificationPassed(ticket, terminal, now.plusSeconds(1)).send();
        Reports.credentialReset(ticket, terminal, now.plusSeconds(2)).send();
        Reports.commandDelivered(ticket, terminal, now.plusSeconds(3)).send();
        await().until(merchant::progress, "DELIVERED"::equals);
        Reports.evidenceRecorded(ticket, terminal, "LICENCE", "FAILED", "lin.yue", now.plusSeconds(9))
                .send();
        await().until(() -> actions(ticket).contains("EVIDENCE_FAILED"));
        assertThat(merchant.progress()).isEqualTo("DELIVERED");

        for (Operation operation : operations()) {
            if (!operation.method().equals("GET")) {
                for (String role : ROLES) {
                    Response answer = ask(operation, role, merchant);
                    assertThat(answer.statusCode())
                            .as(operation + " as " + role)
                            .isLessThan(500);
                    assertThat(merchant.progress())
                            .as(operation + " as " + role)
                            .isEqualTo("DELIVERED");
                }
            }
        }
        for (Map<String, String> body : List.of(
                Map.of("outcome", "CONFIRMED", "note", "done"),
                Map.of("outcome", "ANSWERED", "note", "done", "progress", "CONFIRMED"),
                Map.of("outcome", "ANSWERED", "note", "done", "status", "RESOLVED"))) {
            RestAssured.given()
                    .auth()
                    .oauth2(TestTokens.staff("supervisor"))
                    .contentType("application/json")
                    .body(body)
                    .post("/api/v1/tickets/" + ticket + "/closings")
                    .then()
                    .statusCode(400);
        }
        assertThat(Database.query("select closing_cause from ticket where id = '" + ticket + "'"))
                .doesNotContain("CONFIRMED");
    }

    /** A new operation of staff fails here until it is known how it is done, and that it then is in the trail. */
    @TestFactory
    Stream<DynamicTest> invariant9EveryOperationOfStaffThatDoesSomethingIsInTheTrailUnderTheirName() {
        Map<String, BiFunction<String, Browser, Response>> actions = actionsOfStaff();
        Set<String> left = new HashSet<>(actions.keySet());
        List<DynamicTest> tests = new ArrayList<>();
        for (Operation operation : operations()) {
            boolean acts =
                    !operation.method().equals("GET") && !operation.staff().isEmpty();
            if ((acts || actions.containsKey(operation.id())) && !NO_ACTION.contains(operation.id())) {
                left.remove(operation.id());
                tests.add(DynamicTest.dynamicTest(operation.id(), () -> {
                    assertThat(actions).as("how staff do it").containsKey(operation.id());
                    inTheTrail(actions.get(operation.id()));
                }));
            }
        }
        tests.add(DynamicTest.dynamicTest(
                "the table names nothing else", () -> assertThat(left).isEmpty()));
        tests.add(DynamicTest.dynamicTest("and the chain holds", () -> Browser.staff("auditor")
                .get("/api/v1/audit/verification")
                .then()
                .statusCode(200)
                .body("whole", equalTo(true))));
        return tests.stream();
    }

    private static void inTheTrail(BiFunction<String, Browser, Response> action) {
        String who = name("staff");
        Browser merchant = asksForAnAgent();
        List<String> positions = new ArrayList<>(Database.query("select position from audit_head"));

        action.apply(who, merchant).then().statusCode(org.hamcrest.Matchers.lessThan(300));

        assertThat(Database.query("select action from audit_entry where actor = '" + who + "' and position > "
                        + positions.get(0)))
                .as("what " + who + " did")
                .isNotEmpty();
    }

    /** How each operation is done by somebody of this name, on this ticket as far as it is about one. */
    private static Map<String, BiFunction<String, Browser, Response>> actionsOfStaff() {
        Map<String, BiFunction<String, Browser, Response>> actions = new TreeMap<>();
        actions.put("takeTicket", (who, merchant) -> as(who, "agent").put(path(merchant, "assignee")));
        actions.put("giveTicketBack", (who, merchant) -> {
            take("somebody-else", merchant);
            return as(who, "supervisor").delete(path(merchant, "assignee"));
        });
        actions.put("assignTicket", (who, merchant) -> {
            String colleague = name("agent");
            take(colleague, asksForAnAgent());
            return as(who, "supervisor")
                    .contentType("application/json")
                    .body(Map.of("userName", colleague))
                    .post(path(merchant, "assignments"));
        });
        actions.put("closeTicket", (who, merchant) -> as(who, "supervisor")
                .contentType("application/json")
                .body(Map.of("outcome", "ANSWERED", "note", "说清楚了"))
                .post(path(merchant, "closings")));
        actions.put("writeOnTicket", (who, merchant) -> {
            take(who, merchant);
            return as(who, "agent")
                    .contentType("application/json")
                    .body(Map.of("kind", "MESSAGE", "text", "您好"))
                    .post(path(merchant, "conversation"));
        });
        actions.put("makeStaffCode", (who, merchant) -> {
            take(who, merchant);
            return as(who, "agent").post(path(merchant, "staff-codes"));
        });
        actions.put("unmaskValue", (who, merchant) -> {
            Browser known = atAKnownTerminal();
            take(who, known);
            return as(who, "agent")
                    .contentType("application/json")
                    .body(Map.of("field", "SERIAL", "reason", "COMPARING", "text", "与商户读出的机身序列号核对"))
                    .post(path(known, "unmaskings"));
        });
        actions.put("attachFile", (who, merchant) -> {
            take(who, merchant);
            return as(who, "agent")
                    .contentType("image/png")
                    .header("File-Name", "a.png")
                    .body(SampleFiles.png(8, 8))
                    .post(path(merchant, "attachments"));
        });
        actions.put("openAttachment", (who, merchant) -> {
            String id = merchant.request()
                    .header("Idempotency-Key", UUID.randomUUID().toString())
                    .contentType("image/png")
                    .body(SampleFiles.png(8, 8))
                    .post(path(merchant, "attachments"))
                    .path("attachment.id");
            return as(who, "auditor").get(path(merchant, "attachments/" + id));
        });
        actions.put("drawPage", (who, merchant) -> {
            String id = merchant.request()
                    .header("Idempotency-Key", UUID.randomUUID().toString())
                    .contentType("application/pdf")
                    .body(SampleFiles.pdf(1))
                    .post(path(merchant, "attachments"))
                    .path("attachment.id");
            return as(who, "clerk").get(path(merchant, "attachments/" + id + "/pages/1"));
        });
        actions.put("addGuidedStep", (who, merchant) -> as(who, "supervisor")
                .contentType("application/json")
                .body(Map.of("text", "拔掉电源"))
                .post(path(merchant, "guided-steps")));
        actions.put("tickGuidedStep", (who, merchant) -> as(who, "supervisor")
                .contentType("application/json")
                .body(Map.of("done", true))
                .put(path(merchant, "guided-steps/1")));
        actions.put("openPhoneTicket", (who, merchant) -> as(who, "agent")
                .contentType("application/json")
                .body(Map.of("query", known(), "reason", "FORGOTTEN", "language", "zh-CN"))
                .post("/api/v1/phone-tickets"));
        actions.put("makeJoiningCode", (who, merchant) -> as(who, "supervisor").post(path(merchant, "joining-codes")));
        actions.put("enrollPartner", (who, merchant) -> partners(who)
                .body(Map.of("name", "Shop System", "acquirerCode", "shouqianba"))
                .post("/api/v1/partners"));
        actions.put("issueToken", (who, merchant) -> partners(who)
                .body(Map.of("name", "second", "scopes", List.of("tickets:read"), "expiresInDays", 30))
                .post("/api/v1/partners/" + PartnerApp.enrolled().id() + "/tokens"));
        actions.put("revokeToken", (who, merchant) -> {
            PartnerApp partner = PartnerApp.enrolled();
            return partners(who).delete("/api/v1/partners/" + partner.id() + "/tokens/" + partner.tokenId());
        });
        return actions;
    }

    private static RequestSpecification as(String who, String role) {
        return Browser.staffNamed(who, role)
                .header("Idempotency-Key", UUID.randomUUID().toString());
    }

    private static RequestSpecification partners(String who) {
        return RestAssured.given()
                .auth()
                .oauth2(TestTokens.staffNamed(who, "administrator"))
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType("application/json");
    }

    private static void take(String who, Browser merchant) {
        as(who, "agent").put(path(merchant, "assignee")).then().statusCode(200);
    }

    private static String path(Browser merchant, String end) {
        return "/api/v1/tickets/" + merchant.ticketId() + "/" + end;
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

    private static Browser asksForAnAgent() {
        Browser merchant = Browser.fresh().opened(Browser.serial("PX"));
        merchant.attestAll();
        merchant.choose("AGENT").then().statusCode(200);
        return merchant;
    }

    private static Browser atAKnownTerminal() {
        String serial = Browser.serial("PX");
        Browser merchant = Browser.fresh().opened(serial);
        merchant.choose("AGENT").then().statusCode(200);
        Reports.registered(
                        FakeDevices.terminalOf(serial),
                        serial,
                        UUID.randomUUID(),
                        UUID.randomUUID(),
                        "ACTIVE",
                        MovableClock.now())
                .send();
        await().until(() -> Database.count("terminal", "serial = '" + serial + "'") == 1);
        return merchant;
    }

    private static Response ask(Operation operation, String role, Browser merchant) {
        RequestSpecification request = RestAssured.given()
                .auth()
                .oauth2(TestTokens.staff(role))
                .header("Ticket-Token", merchant.ticketToken())
                .header("Browser-Binding", merchant.binding())
                .header("Idempotency-Key", UUID.randomUUID().toString());
        if (operation.example() != null) {
            request.contentType("application/json").body(operation.example());
        }
        return request.request(
                operation.method(),
                operation
                        .path()
                        .replace("{ticketId}", merchant.ticketId().toString())
                        .replace("{number}", "1")
                        .replaceAll("\\{[a-zA-Z]+}", UUID.randomUUID().toString()));
    }

    private static long entries(String ticket) {
        return Database.count("audit_entry", "ticket_id = '" + ticket + "'");
    }

    private static List<String> actions(UUID ticket) {
        return Database.query("select action from audit_entry where ticket_id = '" + ticket + "'");
    }

    private static String name(String role) {
        return role + "-" + UUID.randomUUID().toString().substring(0, 8);
    }

    private static List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        for (String contract : List.of("tickets", "partners")) {
            Contracts.read("openapi/" + contract + ".yaml")
                    .path("paths")
                    .properties()
                    .forEach(path -> path.getValue().properties().forEach(item -> {
                        if (METHODS.contains(item.getKey())) {
                            Operation operation = Operation.of(path.getKey(), item.getKey(), item.getValue());
                            if (!operation.stream()) {
                                operations.add(operation);
                            }
                        }
                    }));
        }
        return operations;
    }

    private record Operation(
            String id, String method, String path, List<String> staff, String example, boolean stream) {
        static Operation of(String path, String method, JsonNode operation) {
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
                    operation.path("operationId").asText(),
                    method.toUpperCase(Locale.ROOT),
                    path,
                    staff,
                    example.isMissingNode() ? null : example.toString(),
                    operation.path("responses").path("200").path("content").has("text/event-stream"));
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }
}
