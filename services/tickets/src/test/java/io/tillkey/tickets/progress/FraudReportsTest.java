package io.tillkey.tickets.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tillkey.testing.EventContract;
import io.tillkey.testing.EventSender;
import io.tillkey.testing.TopicProbe;
import io.tillkey.testing.TopicProbe.Recorded;
import io.tillkey.tickets.Browser;
import io.tillkey.tickets.Database;
import io.tillkey.tickets.FakeDevices;
import io.tillkey.tickets.MovableClock;
import io.tillkey.tickets.Reports;
import io.tillkey.tickets.expiry.SweepingTickets;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The owner stopped a reset: that ticket is over, and staff get one to find out who asked. */
@QuarkusTest
class FraudReportsTest {
    private final String agent = "agent-" + UUID.randomUUID();
    private final String serial = Browser.serial("PX");
    private final UUID terminal = FakeDevices.terminalOf(serial);

    @Inject
    SweepingTickets sweeping;

    @Test
    void aStoppedResetOpensATicketForStaffAlone() {
        Browser fraudster = Browser.fresh().opened(serial);
        String report = stop(fraudster);

        fraudster
                .get()
                .then()
                .body("status", equalTo("REJECTED"))
                .body("progress", equalTo("STOPPED"))
                .body("closed.cause", equalTo("STOPPED"))
                .body("kind", equalTo("RESET"));
        staff().get("/api/v1/tickets/" + report)
                .then()
                .statusCode(200)
                .body("kind", equalTo("FRAUD_REPORT"))
                .body("stoppedTicketId", equalTo(fraudster.ticketId().toString()))
                .body("status", equalTo("NEW"))
                .body("terminal.id", equalTo(terminal.toString()))
                .body("ready", equalTo(false))
                .body("expiresAt", nullValue())
                .body("steps.actor", contains("OWNER"));
        Browser.staff("auditor")
                .get("/api/v1/tickets/" + report + "/actions")
                .then()
                .body("items.action", contains("FRAUD_REPORTED"));
        Recorded told = Awaitility.await()
                .until(() -> TopicProbe.of("tillkey.tickets.v1").withKey(report), events -> !events.isEmpty())
                .get(0);
        EventContract.check("TicketOpened", told.value());
        assertThat(told.json().path("kind").asText()).isEqualTo("FRAUD_REPORT");
    }

    @Test
    void itSaysWhereItWasSaidToStaffAlone() {
        Browser fraudster = Browser.fresh().opened(serial);
        Reports.resetStopped(fraudster.ticketId(), terminal, MovableClock.now(), "TERMINAL")
                .send();
        String report = reportOf(fraudster);

        staff().get("/api/v1/tickets/" + report).then().body("stoppedVia", equalTo("TERMINAL"));
        fraudster.get().then().body("stoppedVia", nullValue());
    }

    @Test
    void aStopThatDoesNotSayWhereSaysNothing() {
        staff().get("/api/v1/tickets/" + stop(Browser.fresh().opened(serial)))
                .then()
                .body("kind", equalTo("FRAUD_REPORT"))
                .body("stoppedVia", nullValue());
    }

    @Test
    void aWayThatIsNewerThanWeAreSaysNothing() {
        Browser fraudster = Browser.fresh().opened(serial);
        EventSender.sendRaw(
                "tillkey.credentials.v1",
                terminal.toString(),
                EventSender.headers("ResetStopped", terminal.toString(), UUID.randomUUID()),
                "{\"ticketId\":\"%s\",\"terminalId\":\"%s\",\"at\":\"%s\",\"by\":\"PIGEON\"}"
                        .formatted(fraudster.ticketId(), terminal, MovableClock.now()));

        staff().get("/api/v1/tickets/" + reportOf(fraudster))
                .then()
                .body("kind", equalTo("FRAUD_REPORT"))
                .body("stoppedVia", nullValue());
    }

    @Test
    void itStandsInTheQueueThatComesFirstUntilSomebodyClosesIt() {
        String report = stop(Browser.fresh().opened(serial));

        fraudQueue().then().body("items.id", hasItem(report));
        staff().put("/api/v1/tickets/" + report + "/assignee").then().statusCode(200);
        fraudQueue().then().body("items.id", hasItem(report));
        staff().contentType("application/json")
                .body(Map.of("outcome", "ANSWERED", "note", "已与负责人核实"))
                .post("/api/v1/tickets/" + report + "/closings")
                .then()
                .statusCode(200);
        fraudQueue().then().body("items.id", not(hasItem(report)));
    }

    @Test
    void noMerchantJoinsIt() {
        String report = stop(Browser.fresh().opened(serial));
        staff().put("/api/v1/tickets/" + report + "/assignee").then().statusCode(200);

        staff().header("Idempotency-Key", UUID.randomUUID().toString())
                .post("/api/v1/tickets/" + report + "/joining-codes")
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:tillkey:problem:ticket-for-staff-alone"));
    }

    @Test
    void toldTwiceLateOrAfterTheTerminalConfirmedThereIsOneInvariant5() {
        Browser browser = Browser.fresh().opened(serial);
        Reports.credentialReset(browser.ticketId(), terminal, MovableClock.now())
                .send();
        Reports.resetConfirmed(browser.ticketId(), terminal, MovableClock.now()).send();
        Awaitility.await().until(browser::progress, "CONFIRMED"::equals);
        stop(browser);
        Reports.resetStopped(browser.ticketId(), terminal, MovableClock.now()).send();
        Reports.resetStopped(browser.ticketId(), terminal, MovableClock.now().minusSeconds(5))
                .send();

        Awaitility.await()
                .until(() -> Database.count(
                                "audit_entry", "action = 'RESET_STOPPED' and ticket_id = '" + browser.ticketId() + "'")
                        == 3);
        assertThat(Database.count("ticket", "fraud_of = '" + browser.ticketId() + "'"))
                .isEqualTo(1);
        assertThat(browser.progress()).isEqualTo("CONFIRMED");
    }

    @Test
    void itStandsInNobodysWayAndNobodyEndsIt() throws Exception {
        String report = stop(Browser.fresh().opened(serial));
        Browser owner = Browser.fresh().opened(serial);
        owner.attestAll();
        Reports.verificationPassed(owner.ticketId(), terminal, MovableClock.now())
                .send();
        Awaitility.await().until(owner::progress, "VERIFIED"::equals);
        MovableClock.forward(java.time.Duration.ofDays(30));
        sweeping.expire();

        staff().get("/api/v1/tickets/" + report).then().body("status", equalTo("NEW"));
    }

    private String stop(Browser browser) {
        Reports.resetStopped(browser.ticketId(), terminal, MovableClock.now()).send();
        return reportOf(browser);
    }

    private static String reportOf(Browser browser) {
        return Awaitility.await()
                .until(
                        () -> Database.query(
                                "select id::text from ticket where fraud_of = '" + browser.ticketId() + "'"),
                        (List<String> found) -> found.size() == 1)
                .get(0);
    }

    private Response fraudQueue() {
        return staff().get("/api/v1/tickets?queue=FRAUD&limit=100");
    }

    private io.restassured.specification.RequestSpecification staff() {
        return Browser.staffNamed(agent, "agent");
    }
}
