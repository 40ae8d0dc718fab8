package io.tillkey.tickets.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tillkey.testing.EventContract;
import io.tillkey.testing.TopicProbe;
import io.tillkey.testing.TopicProbe.Recorded;
import io.tillkey.tickets.Browser;
import io.tillkey.tickets.Database;
import io.tillkey.tickets.FakeDevices;
import io.tillkey.tickets.MovableClock;
import io.tillkey.tickets.Reports;
import io.tillkey.tickets.TicketKeys;
import io.tillkey.tickets.expiry.SweepingTickets;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R13: a lost or changed number has a ticket of its own, which resets nothing and is in no reset's way. */
@QuarkusTest
class NumberChangeTicketsTest {
    private final String agent = "agent-" + UUID.randomUUID();
    private final String serial = Browser.serial("PX");
    private final UUID terminal = FakeDevices.terminalOf(serial);

    @Inject
    SweepingTickets sweeping;

    @AfterEach
    void now() {
        MovableClock.reset();
    }

    @Test
    void theMerchantOpensOneForAnAgentAndItsTokenSaysWhatItIsFor() {
        Browser browser = Browser.fresh();

        browser.openForANumber(serial)
                .then()
                .statusCode(201)
                .body("ticket.kind", equalTo("NUMBER_CHANGE"))
                .body("ticket.route", equalTo("AGENT"))
                .body("ticket.ready", equalTo(false))
                .body("ticket.preconditions.required", empty());
        assertThat(browser.claims()).containsEntry("kind", "NUMBER_CHANGE").containsEntry("ready", false);
        Recorded told = await().until(
                        () -> TopicProbe.of("tillkey.tickets.v1")
                                .withKey(browser.ticketId().toString()),
                        events -> !events.isEmpty())
                .get(0);
        EventContract.check("TicketOpened", told.value());
        assertThat(told.json().path("kind").asText()).isEqualTo("NUMBER_CHANGE");
    }

    @Test
    void theTokenOfAResetSaysNothingOfAKind() {
        assertThat(Browser.fresh().opened(serial).claims()).doesNotContainKey("kind");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELF_SERVICE", "SERVICE_CENTRE"})
    void r20ByNoOtherRouteThanAnAgent(String route) {
        problem(
                Browser.fresh().openForANumber(serial, route, UUID.randomUUID().toString()),
                422,
                "number-change-by-agent");
        assertThat(ticketsOf("NUMBER_CHANGE")).isZero();
    }

    @Test
    void whatIsAboutAResetIsRefusedOnIt() {
        Browser browser = openedForANumber();

        problem(browser.attestAll(), 409, "not-a-reset");
        problem(browser.acceptFee(0), 409, "not-a-reset");
        problem(browser.choose("SELF_SERVICE"), 409, "not-a-reset");
        problem(browser.choose("AGENT"), 409, "not-a-reset");
    }

    @Test
    void aBrowserHasOneOfEachKindAndResumesTheOneItAsksFor() {
        Browser browser = Browser.fresh();
        UUID reset = browser.opened(serial).ticketId();
        UUID number = opened(browser);

        browser.openForANumber(serial).then().statusCode(200);
        assertThat(browser.ticketId()).isEqualTo(number);
        browser.open(serial).then().statusCode(200);
        assertThat(browser.ticketId()).isEqualTo(reset);
    }

    @Test
    void aKeyIsForOneKind() {
        Browser browser = Browser.fresh();
        String key = UUID.randomUUID().toString();
        browser.open(serial, "AGENT", key).then().statusCode(201);

        problem(browser.openForANumber(serial, "AGENT", key), 422, "idempotency-key-reused");
    }

    @Test
    void theOwnerAlwaysResetsBesideItAndNeitherEndsTheOther() {
        Browser number = openedForANumber();
        approve(number, MovableClock.now());
        await().until(number::progress, "VERIFIED"::equals);

        Browser owner = Browser.fresh().opened(serial);
        Browser another = Browser.fresh().opened(serial);
        owner.attestAll();
        Reports.verificationPassed(owner.ticketId(), terminal, MovableClock.now())
                .send();
        await().until(owner::progress, "VERIFIED"::equals);

        await().until(another::status, "CANCELLED"::equals);
        assertThat(number.status()).isEqualTo("NEW");
        assertThat(owner.status()).isEqualTo("WAITING_ON_MERCHANT");
    }

    @Test
    void r3AskingForOneKeepsNobodyOutButTheFirstThatIsApprovedDoes() {
        Browser first = openedForANumber();
        Browser second = openedForANumber();

        approve(second, MovableClock.now());

        await().until(second::progress, "VERIFIED"::equals);
        first.get().then().body("status", equalTo("CANCELLED")).body("closed.cause", equalTo("SUPERSEDED"));
        problem(Browser.fresh().openForANumber(serial), 409, "ticket-already-open");
        Browser.fresh().open(serial).then().statusCode(201);
    }

    @Test
    void ofTwoThatAreApprovedTheOneHeardOfFirstCounts() {
        Browser first = openedForANumber();
        Browser second = openedForANumber();
        approve(first, MovableClock.now());
        await().until(first::progress, "VERIFIED"::equals);

        approve(second, MovableClock.now());

        await().until(second::progress, "VERIFIED"::equals);
        second.get().then().body("closed.cause", equalTo("SUPERSEDED"));
        assertThat(first.status()).isEqualTo("NEW");
    }

    @Test
    void whatStaffVerifyAndApproveIsItsProgressAndIsInTheTrailWithTheirNames() {
        Browser browser = openedForANumber();
        Reports.evidenceRecorded(browser.ticketId(), terminal, "CREDIT_CODE", "PASSED", "lin.yue", MovableClock.now())
                .send();
        await().until(browser::progress, "VERIFYING"::equals);

        approve(browser, MovableClock.now());

        await().until(browser::progress, "VERIFIED"::equals);
        assertThat(browser.steps()).containsExactly("REQUESTED by MERCHANT", "VERIFYING by STAFF", "VERIFIED by STAFF");
        Browser.staff("auditor")
                .get("/api/v1/tickets/" + browser.ticketId() + "/actions")
                .then()
                .body("items.action", contains("TICKET_OPENED", "EVIDENCE_PASSED", "APPROVAL_GIVEN"))
                .body("items.actor", contains("MERCHANT", "lin.yue", "chen.min"));
    }

    @Test
    void itOutlivesItsCoolingOff() {
        Browser browser = openedForANumber();
        approve(browser, MovableClock.now());
        await().until(browser::progress, "VERIFIED"::equals);

        MovableClock.forward(Duration.ofHours(72).plus(Duration.ofDays(6)));
        sweeping.expire();
        assertThat(statusInTheQueue(browser)).isEqualTo("NEW");

        MovableClock.forward(Duration.ofDays(2));
        sweeping.expire();
        assertThat(statusInTheQueue(browser)).isEqualTo("CANCELLED");
    }

    @Test
    void whoComesBackDaysLaterWithoutTheBrowserJoinsAgainThroughTheAgent() {
        Browser lost = openedForANumber();
        staff().put("/api/v1/tickets/" + lost.ticketId() + "/assignee").then().statusCode(200);
        approve(lost, MovableClock.now());
        await().until(lost::progress, "VERIFIED"::equals);
        MovableClock.forward(Duration.ofHours(73));

        String code = staff().header("Idempotency-Key", UUID.randomUUID().toString())
                .post("/api/v1/tickets/" + lost.ticketId() + "/joining-codes")
                .then()
                .statusCode(201)
                .extract()
                .path("code");
        Browser back = Browser.fresh();
        back.join(code).then().statusCode(200).body("ticket.kind", equalTo("NUMBER_CHANGE"));

        assertThat(back.ticketId()).isEqualTo(lost.ticketId());
        assertThat(back.claims()).containsEntry("kind", "NUMBER_CHANGE");
    }

    @Test
    void whoComesBackWithTheBrowserResumesIt() {
        Browser browser = openedForANumber();
        UUID number = browser.ticketId();
        approve(browser, MovableClock.now());
        await().until(browser::progress, "VERIFIED"::equals);
        MovableClock.forward(Duration.ofHours(73));

        browser.openForANumber(serial).then().statusCode(200);

        assertThat(browser.ticketId()).isEqualTo(number);
    }

    @Test
    void ownersWhoSayNotMeEndItAndStaffAreToldToFindOutWhoAsked() {
        Browser fraudster = openedForANumber();
        Reports.resetStopped(fraudster.ticketId(), terminal, MovableClock.now()).send();

        await().until(fraudster::status, "REJECTED"::equals);
        await().until(() -> Database.count("ticket", "fraud_of = '" + fraudster.ticketId() + "'") == 1);
    }

    @Test
    void whoChoseTheContactIsInTheTrailAndTouchedTheTicketInvariant9() {
        Browser browser = openedForANumber();
        Reports.numberContactChosen(browser.ticketId(), terminal, agent, MovableClock.now())
                .with("sealedAddress", TicketKeys.sealedAddress("203.0.113.7"))
                .send();

        await().until(() -> actionsOn(browser).contains("NUMBER_CONTACT_CHOSEN"));
        Browser.staff("auditor")
                .get("/api/v1/tickets/" + browser.ticketId() + "/actions")
                .then()
                .body("items.find { it.action == 'NUMBER_CONTACT_CHOSEN' }.actor", equalTo(agent))
                .body("items.find { it.action == 'NUMBER_CONTACT_CHOSEN' }.address", equalTo("203.0.113.7"));
        Browser.service("identity")
                .get("/api/v1/tickets/" + browser.ticketId() + "/participants")
                .then()
                .body("userNames", hasItem(agent));
    }

    @Test
    void itIsDoneWhenDevicesHaveReplacedTheNumberAndTheTrailSaysHow() {
        Browser browser = openedForANumber();
        Instant now = MovableClock.now();
        approve(browser, now);
        Reports.numberChangeConfirmed(browser.ticketId(), terminal, now).send();
        await().until(() -> actionsOn(browser).contains("NUMBER_CHANGE_CONFIRMED"));
        assertThat(browser.status()).isEqualTo("NEW");

        Reports.Report changed = Reports.numberChanged(browser.ticketId(), now);
        UUID told = changed.send();

        await().until(browser::status, "RESOLVED"::equals);
        browser.get().then().body("closed.cause", equalTo("CONFIRMED")).body("progress", equalTo("VERIFIED"));
        changed.again(told);
        Reports.numberChanged(null, now).send();
        Reports.numberChanged(UUID.randomUUID(), now).send();
        Browser second = openedForANumber();
        Reports.numberChanged(second.ticketId(), now).send();
        await().until(second::status, "RESOLVED"::equals);
        assertThat(actionsOn(browser).stream().filter("NUMBER_CHANGED"::equals)).hasSize(1);
    }

    @Test
    void oneThatWasCancelledMeanwhileIsDoneAllTheSameIfTheNumberIsAnotherOne() {
        Browser browser = openedForANumber();
        browser.cancel().then().statusCode(200);

        Reports.numberChanged(browser.ticketId(), MovableClock.now()).send();

        await().until(browser::status, "RESOLVED"::equals);
    }

    @Test
    void oneThatFailedIsBackWithStaffAndTheTrailSaysWhy() {
        Browser browser = openedForANumber();
        Reports.numberChangeFailed(browser.ticketId(), "NUMBER_TAKEN", MovableClock.now())
                .send();

        await().until(browser::status, "OPEN"::equals);
        Browser.staff("auditor")
                .get("/api/v1/tickets/" + browser.ticketId() + "/actions")
                .then()
                .body("items.action", contains("TICKET_OPENED", "NUMBER_CHANGE_FAILED"))
                .body("items[1].reason", equalTo("NUMBER_TAKEN"))
                .body("items[1].actor", equalTo("SYSTEM"));
    }

    @Test
    void aReportOfAResetOnItIsNobodysAndMovesNothing() {
        Browser browser = openedForANumber();
        Reports.credentialReset(browser.ticketId(), terminal, MovableClock.now())
                .send();
        Reports.resetConfirmed(browser.ticketId(), terminal, MovableClock.now()).send();

        await().until(
                        () -> TopicProbe.of("tillkey.terminals.v1.dlq").withKey(terminal.toString()),
                        dead -> !dead.isEmpty());
        assertThat(browser.steps()).containsExactly("REQUESTED by MERCHANT");
    }

    @Test
    void anAgentOpensOneForACallerAndIsLedToTheOneThereIs() {
        Reports.registered(terminal, serial, UUID.randomUUID(), UUID.randomUUID(), "ACTIVE", MovableClock.now())
                .send();
        await().until(() -> Database.count("terminal", "serial = '" + serial + "'") == 1);
        Browser reset = Browser.fresh().opened(serial);

        Response opened = onThePhone();

        opened.then()
                .statusCode(201)
                .body("ticket.kind", equalTo("NUMBER_CHANGE"))
                .body("ticket.assignee", equalTo(agent));
        Browser caller = Browser.fresh();
        caller.join(opened.path("joiningCode.code")).then().statusCode(200);
        assertThat(caller.claims()).containsEntry("kind", "NUMBER_CHANGE");
        Response refused = onThePhone();
        problem(refused, 409, "terminal-has-ticket");
        refused.then().body("ticketId", equalTo(caller.ticketId().toString()));
        assertThat(reset.status()).isEqualTo("NEW");
        staff().get("/api/v1/tickets?queue=MINE").then().body("items.kind", hasItem("NUMBER_CHANGE"));
    }

    private void approve(Browser browser, Instant at) {
        Reports.approvalThatCoolsOff(browser.ticketId(), terminal, "chen.min", at, at.plus(Duration.ofHours(72)))
                .send();
    }

    private Browser openedForANumber() {
        Browser browser = Browser.fresh();
        opened(browser);
        return browser;
    }

    private UUID opened(Browser browser) {
        browser.openForANumber(serial).then().statusCode(201);
        return browser.ticketId();
    }

    private Response onThePhone() {
        return staff().header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType("application/json")
                .body(Map.of("query", serial, "reason", "OTHER", "language", "zh-CN", "kind", "NUMBER_CHANGE"))
                .post("/api/v1/phone-tickets");
    }

    private static List<String> actionsOn(Browser browser) {
        return Database.query("select action from audit_entry where ticket_id = '" + browser.ticketId() + "'");
    }

    private long ticketsOf(String kind) {
        return Database.count("ticket", "terminal_id = '" + terminal + "' and kind = '" + kind + "'");
    }

    private static String statusInTheQueue(Browser browser) {
        List<String> found = Database.query("select status from ticket where id = '" + browser.ticketId() + "'");
        return found.get(0);
    }

    private io.restassured.specification.RequestSpecification staff() {
        return Browser.staffNamed(agent, "agent");
    }

    private static void problem(Response answer, int status, String code) {
        answer.then().statusCode(status).body("type", equalTo("urn:tillkey:problem:" + code));
    }
}
