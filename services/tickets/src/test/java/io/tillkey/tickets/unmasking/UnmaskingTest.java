package io.tillkey.tickets.unmasking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.tillkey.testing.LogWatch;
import io.tillkey.testing.TestTokens;
import io.tillkey.testing.TopicProbe;
import io.tillkey.tickets.Browser;
import io.tillkey.tickets.Database;
import io.tillkey.tickets.FakeDevices;
import io.tillkey.tickets.MovableClock;
import io.tillkey.tickets.Reports;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R28: what is masked is shown in full with a reason, to who works on the ticket, and the trail says so. */
@QuarkusTest
class UnmaskingTest {
    private static final String ADDRESS = "203.0.113.41";
    private static final String TEXT = "The merchant asked to be called back";

    private final String agent = "agent." + UUID.randomUUID();
    private final UUID merchant = UUID.randomUUID();
    private String serial;

    @Test
    void whoWorksOnTheTicketSeesTheContactsNumberAndTheTrailSaysWhoFromWhereWhatAndWhy() {
        UUID ticket = held();

        number(agent, "agent", ticket, contact())
                .then()
                .statusCode(200)
                .header("Cache-Control", equalTo("no-store"))
                .body("value", equalTo(FakeDevices.CONTACT_NUMBER))
                .body("field", equalTo("CONTACT_NUMBER"))
                .body("shownUntil", startsWith("2"));

        Browser.staff("auditor")
                .get("/api/v1/tickets/" + ticket + "/actions")
                .then()
                .body("items[-1].action", equalTo("UNMASKED_CONTACT_NUMBER"))
                .body("items[-1].actor", equalTo(agent))
                .body("items[-1].address", equalTo(ADDRESS))
                .body("items[-1].reason", equalTo("CALLING_THE_MERCHANT"))
                .body("items[-1].note", equalTo(TEXT));
        assertWhole();
    }

    @Test
    void theSerialNumberIsShownInFullAndEachViewingIsARowOfItsOwn() {
        UUID ticket = held();

        serial(agent, "agent", ticket).then().statusCode(200).body("value", equalTo(serial));
        serial(agent, "agent", ticket).then().statusCode(200).body("value", equalTo(serial));

        assertThat(shown(ticket)).containsExactly("UNMASKED_SERIAL", "UNMASKED_SERIAL");
        assertWhole();
    }

    @Test
    void aSupervisorSeesItOnAnybodysTicketAndHasTouchedItThen() {
        UUID ticket = held();
        String supervisor = "supervisor." + UUID.randomUUID();

        serial(supervisor, "supervisor", ticket).then().statusCode(200);

        RestAssured.given()
                .auth()
                .oauth2(TestTokens.service("identity"))
                .get("/api/v1/tickets/" + ticket + "/participants")
                .then()
                .statusCode(200)
                .body("userNames", hasItem(supervisor));
    }

    @Test
    void aClerkWhoTookTheTicketSeesIt() {
        UUID ticket = registered();
        String clerk = "clerk." + UUID.randomUUID();
        take(clerk, "clerk", ticket);

        serial(clerk, "clerk", ticket).then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"auditor", "administrator", "service-console", "service-identity"})
    void whoDoesNotWorkOnTicketsSeesNothing(String role) {
        UUID ticket = held();

        serial("somebody." + UUID.randomUUID(), role, ticket)
                .then()
                .statusCode(403)
                .body(not(containsString(serial)));
        assertThat(shown(ticket)).isEmpty();
    }

    @Test
    void whoIsNotSignedInSeesNothing() {
        UUID ticket = held();

        RestAssured.given()
                .contentType("application/json")
                .body(body("SERIAL", null))
                .post("/api/v1/tickets/" + ticket + "/unmaskings")
                .then()
                .statusCode(401);
        assertThat(shown(ticket)).isEmpty();
    }

    @Test
    void anotherAgentsTicketNobodysTicketAClosedOneAndOneThereIsNotShowNothing() {
        UUID others = held();
        serial("other." + UUID.randomUUID(), "agent", others)
                .then()
                .statusCode(409)
                .body("type", problem("not-your-ticket"));
        assertThat(shown(others)).isEmpty();

        UUID nobodys = registered();
        serial(agent, "agent", nobodys).then().statusCode(409).body("type", problem("not-your-ticket"));

        UUID closed = held();
        request(agent, "agent")
                .contentType("application/json")
                .body(Map.of("outcome", "ANSWERED", "note", "done"))
                .post("/api/v1/tickets/" + closed + "/closings")
                .then()
                .statusCode(200);
        serial(agent, "agent", closed).then().statusCode(409).body("type", problem("ticket-closed"));
        serial("s." + UUID.randomUUID(), "supervisor", closed)
                .then()
                .statusCode(409)
                .body("type", problem("ticket-closed"));

        serial(agent, "agent", UUID.randomUUID()).then().statusCode(404);
    }

    @Test
    void withoutAReasonOrWithABrokenOneNothingIsShown() {
        UUID ticket = held();
        List<Map<String, Object>> broken = new ArrayList<>();
        broken.add(without(body("SERIAL", null), "reason"));
        broken.add(without(body("SERIAL", null), "text"));
        broken.add(without(body("SERIAL", null), "field"));
        broken.add(with(body("SERIAL", null), "reason", "BECAUSE"));
        broken.add(with(body("SERIAL", null), "text", "why"));
        broken.add(with(body("SERIAL", null), "text", "       "));
        broken.add(with(body("SERIAL", null), "text", "x".repeat(201)));
        broken.add(with(body("SERIAL", null), "text", "with a \u0007 bell"));
        broken.add(with(body("SERIAL", null), "field", "PRINCIPAL_ID"));
        broken.add(with(body("SERIAL", null), "field", "SETTLEMENT_ACCOUNT"));
        broken.add(with(body("SERIAL", null), "contactId", contact().toString()));
        broken.add(body("CONTACT_NUMBER", null));
        broken.add(with(body("SERIAL", null), "more", "of it"));

        for (Map<String, Object> body : broken) {
            ask(agent, "agent", ticket, body).then().statusCode(400).body(not(containsString(serial)));
        }

        assertThat(shown(ticket)).isEmpty();
    }

    @Test
    void numbersTypedAsTheReasonAreMaskedAndTheReasonIsEncryptedAtRestR11() {
        UUID ticket = held();

        ask(agent, "agent", ticket, with(body("SERIAL", null), "text", "code 402913, call 13912345678"))
                .then()
                .statusCode(200);

        Browser.staff("auditor")
                .get("/api/v1/tickets/" + ticket + "/actions")
                .then()
                .body("items[-1].note", equalTo("code ******, call 139****5678"));
        assertThat(Database.query("select encode(note, 'escape') from audit_entry where ticket_id = '" + ticket
                        + "' and note is not null"))
                .hasSize(1)
                .noneMatch(stored -> stored.contains("call"));
    }

    @Test
    void anEditedReasonIsFound() throws SQLException {
        UUID ticket = held();
        serial(agent, "agent", ticket).then().statusCode(200);
        String note =
                "select encode(note, 'hex') from audit_entry where ticket_id = '" + ticket + "' and note is not null";
        String before = Database.query(note).get(0);
        String where = " where ticket_id = '" + ticket + "' and action = 'UNMASKED_SERIAL'";
        Database.execute("alter table audit_entry disable trigger audit_entry_is_append_only");
        try {
            Database.execute("update audit_entry set note = decode('00', 'hex')" + where);
            Browser.staff("auditor")
                    .get("/api/v1/audit/verification")
                    .then()
                    .body("whole", equalTo(false))
                    .body("faults.kind", hasItem("EDITED"));
        } finally {
            Database.execute("update audit_entry set note = decode('" + before + "', 'hex')" + where);
            Database.execute("alter table audit_entry enable trigger audit_entry_is_append_only");
        }
        assertWhole();
    }

    @Test
    void whatCannotBeWrittenDownIsNotShown() throws SQLException {
        UUID ticket = held();
        Database.execute("create trigger nothing_more before insert on audit_entry for each row"
                + " when (new.action like 'UNMASKED%') execute function refuse_change()");
        try {
            serial(agent, "agent", ticket)
                    .then()
                    .statusCode(503)
                    .body("type", problem("temporarily-unavailable"))
                    .body(not(containsString(serial)));
            number(agent, "agent", ticket, contact()).then().statusCode(503).body(not(containsString("8000")));
        } finally {
            Database.execute("drop trigger nothing_more on audit_entry");
        }
        assertThat(shown(ticket)).isEmpty();
        assertWhole();
    }

    @Test
    void whatDevicesCannotTellIsNotShownAndNotInTheTrail() {
        UUID ticket = held();

        number(agent, "agent", ticket, FakeDevices.lostContactOf(merchant))
                .then()
                .statusCode(503);
        number(agent, "agent", ticket, UUID.randomUUID())
                .then()
                .statusCode(409)
                .body("type", problem("nothing-to-show"));

        assertThat(shown(ticket)).isEmpty();
    }

    @Test
    void aTerminalThatIsNotKnownHasNothingToShowR1() {
        Browser browser = Browser.fresh().opened(Browser.serial("PX"));
        take(agent, "agent", browser.ticketId());

        serial(agent, "agent", browser.ticketId()).then().statusCode(409).body("type", problem("nothing-to-show"));
        number(agent, "agent", browser.ticketId(), contact())
                .then()
                .statusCode(409)
                .body("type", problem("nothing-to-show"));
    }

    @Test
    void nobodyReadsThroughTheFleetR2UnderConcurrencyToo() throws Exception {
        UUID ticket = held();
        List<Callable<Response>> all = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            all.add(() -> serial(agent, "agent", ticket));
        }

        List<Response> answers = atOnce(all);

        assertThat(answers.stream().filter(answer -> answer.statusCode() == 200))
                .hasSize(20);
        assertThat(answers.stream().filter(answer -> answer.statusCode() == 429))
                .hasSize(4)
                .allSatisfy(answer -> {
                    assertThat(answer.header("RateLimit-Limit")).isEqualTo("20");
                    assertThat(answer.header("Retry-After")).isNotBlank();
                });
        assertThat(shown(ticket)).hasSize(20);
        serial("s." + UUID.randomUUID(), "supervisor", ticket).then().statusCode(200);
        assertWhole();
    }

    @Test
    void nothingOfItIsLoggedOrTold() {
        UUID ticket = held();
        Level before = Logger.getLogger("io.tillkey").getLevel();
        Logger.getLogger("io.tillkey").setLevel(Level.FINE);
        String logged;
        try (LogWatch log = new LogWatch()) {
            number(agent, "agent", ticket, contact()).then().statusCode(200);
            serial(agent, "agent", ticket).then().statusCode(200);
            number(agent, "agent", ticket, FakeDevices.lostContactOf(merchant))
                    .then()
                    .statusCode(503);
            logged = log.text();
        } finally {
            Logger.getLogger("io.tillkey").setLevel(before);
        }

        assertThat(logged).contains("/unmaskings").doesNotContain("13800138000", serial, TEXT, ADDRESS);
        assertThat(TopicProbe.of("tillkey.tickets.v1").withKey(ticket.toString()))
                .noneMatch(record -> record.json().toString().contains("13800138000")
                        || record.json().toString().contains(serial));
    }

    private UUID registered() {
        serial = Browser.serial("PX");
        Browser browser = Browser.fresh().opened(serial);
        browser.choose("AGENT").then().statusCode(200);
        Reports.registered(
                        FakeDevices.terminalOf(serial),
                        serial,
                        merchant,
                        UUID.randomUUID(),
                        "ACTIVE",
                        MovableClock.now())
                .send();
        await().until(() -> Database.count("terminal", "serial = '" + serial + "'") == 1);
        return browser.ticketId();
    }

    private UUID held() {
        UUID ticket = registered();
        take(agent, "agent", ticket);
        return ticket;
    }

    private static void take(String name, String role, UUID ticket) {
        request(name, role)
                .put("/api/v1/tickets/" + ticket + "/assignee")
                .then()
                .statusCode(200);
    }

    private UUID contact() {
        return FakeDevices.contactOf(merchant);
    }

    private static RequestSpecification request(String name, String role) {
        return Browser.staffNamed(name, role).header("Client-Address", ADDRESS);
    }

    private static Response serial(String name, String role, UUID ticket) {
        return ask(name, role, ticket, body("SERIAL", null));
    }

    private static Response number(String name, String role, UUID ticket, UUID contact) {
        return ask(name, role, ticket, body("CONTACT_NUMBER", contact));
    }

    private static Response ask(String name, String role, UUID ticket, Map<String, Object> body) {
        return request(name, role)
                .contentType("application/json")
                .body(body)
                .post("/api/v1/tickets/" + ticket + "/unmaskings");
    }

    private static Map<String, Object> body(String field, UUID contact) {
        Map<String, Object> body =
                new HashMap<>(Map.of("field", field, "reason", "CALLING_THE_MERCHANT", "text", TEXT));
        if (contact != null) {
            body.put("contactId", contact.toString());
        }
        return body;
    }

    private static Map<String, Object> with(Map<String, Object> body, String field, String value) {
        body.put(field, value);
        return body;
    }

    private static Map<String, Object> without(Map<String, Object> body, String field) {
        body.remove(field);
        return body;
    }

    private static List<String> shown(UUID ticket) {
        return Database.query("select action from audit_entry where ticket_id = '" + ticket
                + "' and action like 'UNMASKED%' order by position");
    }

    private static void assertWhole() {
        Browser.staff("auditor").get("/api/v1/audit/verification").then().body("whole", equalTo(true));
    }

    private static Matcher<String> problem(String code) {
        return equalTo("urn:tillkey:problem:" + code);
    }

    private static List<Response> atOnce(List<Callable<Response>> all) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(8);
        try {
            List<Response> answers = new ArrayList<>();
            for (Future<Response> answer : executor.invokeAll(all)) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            executor.shutdownNow();
        }
    }
}
