package io.tillkey.tickets.phone;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tillkey.tickets.Browser;
import io.tillkey.tickets.Database;
import io.tillkey.tickets.FakeDevices;
import io.tillkey.tickets.MovableClock;
import io.tillkey.tickets.PartnerApp;
import io.tillkey.tickets.Reports;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class PhoneTicketsTest {
    private static final String PHONE_TICKETS = "/api/v1/phone-tickets";

    private final String agent = name("agent");
    private final String colleague = name("agent");

    @AfterEach
    void now() {
        MovableClock.reset();
    }

    @Test
    void s1AnAgentOpensATicketBySerialNumberAndItIsTheirsAtOnce() {
        String serial = known("PX");

        Response opened = open(agent, serial);

        opened.then()
                .statusCode(201)
                .body("ticket.status", equalTo("OPEN"))
                .body("ticket.route", equalTo("AGENT"))
                .body("ticket.reason", equalTo("FORGOTTEN"))
                .body("ticket.assignee", equalTo(agent))
                .body("ticket.steps.actor", contains("STAFF"))
                .body(
                        "ticket.terminal.id",
                        equalTo(FakeDevices.terminalOf(serial).toString()));
        assertThat(opened.header("Location")).endsWith("/api/v1/tickets/" + idOf(opened));
        Browser.staff("auditor")
                .get("/api/v1/tickets/" + idOf(opened) + "/actions")
                .then()
                .body("items.action", contains("TICKET_OPENED", "JOINING_CODE_MADE"))
                .body("items.actor", contains(agent, agent));
        Browser.staffNamed(agent, "agent")
                .get("/api/v1/tickets?queue=MINE")
                .then()
                .body("items.id", contains(idOf(opened)));
    }

    @Test
    void s5TheLastSixAreEnoughAsTheCallerSaysThem() {
        String serial = known("PX");

        open(agent, " " + serial.substring(serial.length() - 6).toLowerCase(java.util.Locale.ROOT) + " ")
                .then()
                .statusCode(201)
                .body(
                        "ticket.terminal.id",
                        equalTo(FakeDevices.terminalOf(serial).toString()));
    }

    @Test
    void s5LastSixThatSeveralTerminalsHaveAreRefused() {
        String serial = known("PX");
        enter("QX" + serial.substring(2));

        problem(open(agent, serial.substring(serial.length() - 6)), 409, "terminal-ambiguous");
        open(agent, serial).then().statusCode(201);
    }

    @Test
    void staffAreToldThatATerminalIsUnknown() {
        problem(open(agent, Browser.serial("PX")), 404, "terminal-unknown");
        problem(open(agent, "ZZZZZ9"), 404, "terminal-unknown");
        problem(open(agent, "x"), 400, "query-malformed");
    }

    @Test
    void s4ATerminalThatIsOutOfUseGetsNoTicket() {
        problem(open(agent, known("LOST")), 409, "terminal-not-eligible");
        open(agent, known("NOSELF")).then().statusCode(201);
    }

    @Test
    void aTerminalThatHasATicketLeadsToItInsteadOfGettingASecondOne() {
        String serial = known("PX");
        Browser merchant = Browser.fresh().opened(serial);

        Response refused = open(agent, serial);

        problem(refused, 409, "terminal-has-ticket");
        refused.then()
                .body("ticketId", equalTo(merchant.ticketId().toString()))
                .body("reference", equalTo(merchant.get().path("reference")));
        assertThat(ticketsOf(serial)).isEqualTo(1);
    }

    @Test
    void aTicketThatIsClosedOrPastItsTimeIsNotInTheWay() {
        String closed = known("PX");
        Browser.fresh().opened(closed).cancel().then().statusCode(200);
        String overdue = known("PX");
        Browser.fresh().opened(overdue);

        open(agent, closed).then().statusCode(201);
        MovableClock.forward(Duration.ofHours(25));
        open(agent, overdue).then().statusCode(201);
    }

    @Test
    void ofSeveralTicketsOfATerminalTheVerifiedOneIsLedToAndElseTheOneSomebodyWorksOn() throws SQLException {
        String serial = known("PX");
        Browser first = Browser.fresh().opened(serial);
        Browser second = Browser.fresh().opened(serial);
        open(agent, serial).then().body("ticketId", equalTo(second.ticketId().toString()));

        take(colleague, first.ticketId());
        open(agent, serial).then().body("ticketId", equalTo(first.ticketId().toString()));

        verified(second.ticketId());
        open(agent, serial).then().body("ticketId", equalTo(second.ticketId().toString()));
    }

    @Test
    void twoAgentsAtOnceOpenOneTicketAndBothAreLedToIt() throws Exception {
        for (int i = 0; i < 5; i++) {
            String serial = known("PX");
            List<Response> answers = atOnce(8, () -> open(name("agent"), serial));

            List<String> ids = answers.stream()
                    .map(answer -> answer.statusCode() == 201 ? idOf(answer) : answer.<String>path("ticketId"))
                    .distinct()
                    .toList();
            assertThat(answers.stream().filter(answer -> answer.statusCode() == 201))
                    .hasSize(1);
            assertThat(answers.stream().filter(answer -> answer.statusCode() == 409))
                    .hasSize(7);
            assertThat(ids).hasSize(1);
            assertThat(ticketsOf(serial)).isEqualTo(1);
        }
    }

    @Test
    void theSameIdempotencyKeyGivesTheSameTicketWithAFreshCode() {
        String serial = known("PX");
        String key = UUID.randomUUID().toString();
        Response first = open(agent, serial, key);
        Response again = open(agent, serial, key);

        again.then().statusCode(201).body("ticket.id", equalTo(idOf(first)));
        ended(Browser.fresh().join(codeOf(first)));
        Browser.fresh().join(codeOf(again)).then().statusCode(200);
        problem(open(agent, known("PX"), key), 422, "idempotency-key-reused");
    }

    @Test
    void aRequestThatIsRepeatedLateMakesNoCodeForATicketThatWentOn() throws SQLException {
        String serial = known("PX");
        String key = UUID.randomUUID().toString();
        String ticket = idOf(open(agent, serial, key));

        verified(UUID.fromString(ticket));
        problem(open(agent, serial, key), 409, "merchant-verified");
        Database.execute(
                "update ticket set verified_at = null, assignee = '" + colleague + "' where id = '" + ticket + "'");
        problem(open(agent, serial, key), 409, "not-your-ticket");
        Database.execute(
                "update ticket set status = 'CANCELLED', closed_at = now(), closing_cause = 'CANCELLED', expires_at = null"
                        + " where id = '" + ticket + "'");
        problem(open(agent, serial, key), 409, "ticket-closed");
    }

    @Test
    void s1TheMerchantJoinsWithTheCodeAndGoesOnLikeAnyOther() {
        String serial = known("PX");
        Response opened = open(agent, serial);
        Browser merchant = Browser.fresh();

        merchant.join(codeOf(opened))
                .then()
                .statusCode(200)
                .body("ticket.id", equalTo(idOf(opened)))
                .body("ticket.progress", equalTo("REQUESTED"))
                .body("ticket.assignee", nullValue());

        merchant.write("hello").then().statusCode(201);
        merchant.attestAll().then().statusCode(200);
        // A code may be asked for: what identity looks at is the token's claim.
        merchant.choose("SELF_SERVICE").then().statusCode(200).body("ticket.ready", equalTo(true));
        assertThat(merchant.claims()).contains(entry("ready", true));
        assertThat(Database.query("select actor from audit_entry where ticket_id = '" + idOf(opened)
                        + "' and action = 'TICKET_JOINED'"))
                .containsExactly("MERCHANT");
    }

    @Test
    void r20JoiningProvesNothing() {
        Response opened = open(agent, known("PX"));
        Browser merchant = Browser.fresh();
        merchant.join(codeOf(opened)).then().statusCode(200);

        assertThat(Database.query("select verified_at from ticket where id = '" + idOf(opened) + "'"))
                .containsOnlyNulls();
        assertThat(merchant.progress()).isEqualTo("REQUESTED");
        assertThat(merchant.claims()).contains(entry("ready", false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"lower", "grouped", "full-width"})
    void aCodeIsReadAsPeopleTypeIt(String how) {
        String code = codeOf(open(agent, known("PX")));
        String typed =
                switch (how) {
                    case "lower" -> code.toLowerCase(java.util.Locale.ROOT);
                    case "grouped" -> " " + code.substring(0, 4) + " - " + code.substring(4) + " ";
                    default ->
                        code.chars()
                                .mapToObj(letter -> String.valueOf((char) (letter + 0xFEE0)))
                                .reduce("", String::concat);
                };

        Browser.fresh().join(typed).then().statusCode(200);
    }

    @Test
    void aCodeWorksForOneBrowserWhateverTheConcurrency() throws Exception {
        String code = codeOf(open(agent, known("PX")));

        List<Response> answers = atOnce(8, () -> Browser.fresh().join(code));

        assertThat(answers.stream().map(Response::statusCode).sorted())
                .containsExactly(200, 410, 410, 410, 410, 410, 410, 410);
    }

    @Test
    void theSameBrowserMayAskAgainSinceAnAnswerCanGetLost() {
        Response opened = open(agent, known("PX"));
        Browser merchant = Browser.fresh();
        merchant.join(codeOf(opened)).then().statusCode(200);

        merchant.join(codeOf(opened)).then().statusCode(200);
        assertThat(Database.count("audit_entry", "ticket_id = '" + idOf(opened) + "' and action = 'TICKET_JOINED'"))
                .isEqualTo(1);
    }

    @Test
    void r5ACodeEndsAfterTenMinutes() {
        MovableClock.now();
        Response opened = open(agent, known("PX"));
        assertThat(Duration.between(
                        Instant.parse(opened.path("ticket.openedAt")),
                        Instant.parse(opened.path("joiningCode.expiresAt"))))
                .isEqualTo(Duration.ofMinutes(10));

        MovableClock.forward(Duration.ofMinutes(10));
        ended(Browser.fresh().join(codeOf(opened)));
    }

    @Test
    void aFreshCodeEndsTheOneBefore() {
        Response opened = open(agent, known("PX"));
        Response fresh = code(agent, idOf(opened));
        fresh.then().statusCode(201);

        ended(Browser.fresh().join(codeOf(opened)));
        Browser.fresh().join(fresh.path("code")).then().statusCode(200);
    }

    @Test
    void invariant7AWrongAUsedAnExpiredAndAReplacedCodeAndOneOfAClosedTicketAreAnsweredAlike() throws SQLException {
        String used = codeOf(open(agent, known("PX")));
        Browser.fresh().join(used).then().statusCode(200);
        Response expired = open(agent, known("PX"));
        Database.execute("update joining_code set expires_at = now() - interval '1 second' where ticket_id = '"
                + idOf(expired) + "'");
        Response replaced = open(agent, known("PX"));
        code(agent, idOf(replaced)).then().statusCode(201);
        Response closed = open(agent, known("PX"));
        Database.execute(
                "update ticket set status = 'CANCELLED', closed_at = now(), closing_cause = 'CANCELLED', expires_at = null"
                        + " where id = '" + idOf(closed) + "'");
        Response verified = open(agent, known("PX"));
        verified(UUID.fromString(idOf(verified)));

        List<String> answers = new ArrayList<>();
        for (String code : List.of(
                "23456789", "nonsense", used, codeOf(expired), codeOf(replaced), codeOf(closed), codeOf(verified))) {
            Response answer = Browser.fresh().join(code);
            ended(answer);
            answers.add(answer.asString()
                    + answer.headers().asList().stream()
                            .map(header -> header.getName())
                            .sorted()
                            .toList());
        }
        assertThat(answers.stream().distinct()).hasSize(1);
    }

    @Test
    void r2TriesAtACodeAreLimitedPerClientAddress() {
        String code = codeOf(open(agent, known("PX")));
        String address = Browser.freshAddress();
        for (int i = 0; i < 60; i++) {
            ended(Browser.at(address).join("23456789"));
        }

        problem(Browser.at(address).join(code), 429, "too-many-requests");
        Browser.fresh().join(code).then().statusCode(200);
    }

    @Test
    void r2OneMemberOfStaffCanNotGoThroughTheTerminals() {
        for (int i = 0; i < 120; i++) {
            problem(open(agent, "ZZZZZ9"), 404, "terminal-unknown");
        }

        problem(open(agent, "ZZZZZ9"), 429, "too-many-requests");
        problem(open(colleague, "ZZZZZ9"), 404, "terminal-unknown");
    }

    @Test
    void whenABrowserJoinsTheFormerOneHasTheTicketNoLonger() {
        String serial = known("PX");
        Browser former = Browser.fresh().opened(serial);
        former.choose("AGENT").then().statusCode(200);
        take(agent, former.ticketId());
        Response code = code(agent, former.ticketId().toString());

        Browser merchant = Browser.fresh();
        merchant.join(code.path("code")).then().statusCode(200);

        foreign(former.get());
        foreign(former.attestAll());
        foreign(former.choose("SELF_SERVICE"));
        foreign(former.write("it's me"));
        foreign(former.cancel());
        foreign(former.request().get("/api/v1/tickets/" + former.ticketId() + "/conversation"));
        merchant.get().then().statusCode(200);
        merchant.attestAll().then().statusCode(200);
        assertThat(ticketsOf(serial)).isEqualTo(1);
    }

    @Test
    void r3AVerifiedTicketIsNotTalkedAwayFromItsBrowser() throws SQLException {
        Browser merchant = Browser.fresh().opened(known("PX"));
        take(agent, merchant.ticketId());
        Response before = code(agent, merchant.ticketId().toString());
        verified(merchant.ticketId());

        problem(code(agent, merchant.ticketId().toString()), 409, "merchant-verified");
        ended(Browser.fresh().join(before.path("code")));
        merchant.get().then().statusCode(200);
    }

    @Test
    void r3ATerminalWhoseResetIsUnderWayElsewhereIsLeftAlone() throws SQLException {
        String serial = known("PX");
        Response opened = open(agent, serial);
        verified(Browser.fresh().opened(serial).ticketId());

        problem(Browser.fresh().join(codeOf(opened)), 409, "ticket-already-open");
    }

    @Test
    void aBrowserThatHasATicketOfTheTerminalGivesItUpForTheAgents() {
        String serial = known("PX");
        Response opened = open(agent, serial);
        Browser merchant = Browser.fresh().opened(serial);
        UUID own = merchant.ticketId();

        merchant.join(codeOf(opened)).then().statusCode(200);

        assertThat(Database.query("select closing_cause from ticket where id = '" + own + "'"))
                .containsExactly("SUPERSEDED");
    }

    @Test
    void aPartnersLinkEndsWhenTheMerchantJoinsWithACode() {
        String serial = known("PX");
        Response partners = PartnerApp.enrolled().open(serial);
        String ticket = partners.path("ticket.id");
        open(agent, serial).then().statusCode(409).body("ticketId", equalTo(ticket));
        take(agent, UUID.fromString(ticket));

        Browser merchant = Browser.fresh();
        merchant.join(code(agent, ticket).path("code")).then().statusCode(200);

        Browser.fresh().takeOver(PartnerApp.handOverOf(partners)).then().statusCode(410);
        merchant.get().then().statusCode(200);
    }

    @Test
    void onlyWhoWorksOnATicketOrASupervisorMakesACode() {
        Response opened = open(agent, known("PX"));

        problem(code(colleague, idOf(opened)), 409, "not-your-ticket");
        keyed(name("supervisor"), "supervisor")
                .post("/api/v1/tickets/" + idOf(opened) + "/joining-codes")
                .then()
                .statusCode(201);
        problem(code(agent, UUID.randomUUID().toString()), 404, "not-found");
    }

    @Test
    void aClosedTicketGetsNoCode() {
        Response opened = open(agent, known("PX"));
        Browser merchant = Browser.fresh();
        merchant.join(codeOf(opened)).then().statusCode(200);
        merchant.cancel().then().statusCode(200);

        problem(code(agent, idOf(opened)), 409, "ticket-closed");
    }

    @Test
    void r11ACodeIsKeptNowhereInClear() {
        Response opened = open(agent, known("PX"));
        String code = codeOf(opened);

        for (String table : List.of("joining_code", "audit_entry", "outbox", "idempotency_key", "ticket")) {
            assertThat(Database.query("select t::text from " + table + " t"))
                    .as(table)
                    .noneMatch(row -> row.contains(code));
        }
        assertThat(new JoiningCode(code).toString()).doesNotContain(code);
    }

    @Test
    void theKeyIsDemandedOfWhatCreates() {
        Response opened = open(agent, known("PX"));

        Browser.staffNamed(agent, "agent")
                .post("/api/v1/tickets/" + idOf(opened) + "/joining-codes")
                .then()
                .statusCode(400)
                .body("type", equalTo("urn:tillkey:problem:idempotency-key-required"));
    }

    private static String known(String kind) {
        String serial = Browser.serial(kind);
        enter(serial);
        return serial;
    }

    private static void enter(String serial) {
        Reports.registered(
                        FakeDevices.terminalOf(serial),
                        serial,
                        UUID.randomUUID(),
                        UUID.randomUUID(),
                        "ACTIVE",
                        MovableClock.now())
                .send();
        Awaitility.await().until(() -> Database.count("terminal", "serial = '" + serial + "'") > 0);
    }

    private static Response open(String userName, String query) {
        return open(userName, query, UUID.randomUUID().toString());
    }

    private static Response open(String userName, String query, String key) {
        Map<String, String> body = new HashMap<>(Map.of("reason", "FORGOTTEN", "language", "zh-CN"));
        body.put("query", query);
        return Browser.staffNamed(userName, "agent")
                .header("Idempotency-Key", key)
                .contentType("application/json")
                .body(body)
                .post(PHONE_TICKETS);
    }

    private static Response code(String userName, String ticketId) {
        return keyed(userName, "agent").post("/api/v1/tickets/" + ticketId + "/joining-codes");
    }

    private static io.restassured.specification.RequestSpecification keyed(String userName, String role) {
        return Browser.staffNamed(userName, role)
                .header("Idempotency-Key", UUID.randomUUID().toString());
    }

    private static void take(String userName, UUID ticketId) {
        Browser.staffNamed(userName, "agent")
                .put("/api/v1/tickets/" + ticketId + "/assignee")
                .then()
                .statusCode(200);
    }

    private static void verified(UUID ticketId) throws SQLException {
        Database.execute("update ticket set verified_at = now() where id = '" + ticketId + "'");
    }

    private static long ticketsOf(String serial) {
        return Database.count("ticket", "terminal_id = '" + FakeDevices.terminalOf(serial) + "'");
    }

    private static String idOf(Response opened) {
        return opened.path("ticket.id");
    }

    private static String codeOf(Response opened) {
        return opened.path("joiningCode.code");
    }

    private static void ended(Response answer) {
        problem(answer, 410, "joining-code-ended");
    }

    private static void foreign(Response answer) {
        problem(answer, 403, "ticket-token-foreign");
    }

    private static void problem(Response answer, int status, String code) {
        answer.then().statusCode(status).body("type", equalTo("urn:tillkey:problem:" + code));
    }

    private static List<Response> atOnce(int times, Callable<Response> call) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(times);
        try {
            List<Response> answers = new ArrayList<>();
            for (Future<Response> answer : executor.invokeAll(Collections.nCopies(times, call))) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            executor.shutdown();
        }
    }

    private static String name(String role) {
        return role + "-" + UUID.randomUUID().toString().substring(0, 8);
    }
}
