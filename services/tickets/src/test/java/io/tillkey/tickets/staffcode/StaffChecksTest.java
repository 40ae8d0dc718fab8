package io.tillkey.tickets.staffcode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.tillkey.testing.LogWatch;
import io.tillkey.testing.OpenApiContract;
import io.tillkey.testing.TestTokens;
import io.tillkey.testing.TopicProbe;
import io.tillkey.tickets.Browser;
import io.tillkey.tickets.Database;
import io.tillkey.tickets.FakeDevices;
import io.tillkey.tickets.MovableClock;
import java.time.Duration;
import java.util.ArrayList;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** PCI DSS 9.5.1.3: a merchant can tell whether somebody who says to be of the staff is. */
@QuarkusTest
class StaffChecksTest {
    private static final String ADDRESS = "203.0.113.42";

    private final String agent = "agent." + UUID.randomUUID();

    @AfterEach
    void now() {
        MovableClock.reset();
    }

    @Test
    void theMerchantIsToldWhoWorksOnTheirTicketAndTheTrailHasBoth() {
        Browser merchant = held(agent, "agent");

        String code = codeOf(agent, "agent", merchant);

        check(merchant, code.substring(0, 4) + " " + code.substring(4))
                .then()
                .statusCode(200)
                .body("genuine", equalTo(true))
                .body("name", equalTo(agent));
        assertThat(trail(merchant))
                .containsExactly("STAFF_CODE_MADE " + agent + " null", "STAFF_CODE_CHECKED MERCHANT GENUINE");
        Browser.staff("auditor")
                .get("/api/v1/tickets/" + merchant.ticketId() + "/actions")
                .then()
                .body("items.find { it.action == 'STAFF_CODE_MADE' }.address", equalTo(ADDRESS));
        Browser.staff("auditor").get("/api/v1/audit/verification").then().body("whole", equalTo(true));
    }

    @Test
    void theMerchantIsToldTheNameThatTheAccountHas() {
        Browser merchant = held(agent, "agent");
        String code = RestAssured.given()
                .auth()
                .oauth2(TestTokens.staffCalled(agent, " 林晓 ", "agent"))
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .post("/api/v1/tickets/" + merchant.ticketId() + "/staff-codes")
                .path("code");

        check(merchant, code).then().body("genuine", equalTo(true)).body("name", equalTo("林晓"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"clerk", "supervisor"})
    void whoeverWorksOnTheTicketHasACode(String role) {
        Browser merchant = held(agent, role);

        check(merchant, codeOf(agent, role, merchant)).then().body("genuine", equalTo(true));
    }

    @Test
    void nobodyElseGetsOne() {
        Browser merchant = held(agent, "agent");

        make("other." + UUID.randomUUID(), "agent", merchant)
                .then()
                .statusCode(409)
                .body("type", problem("not-your-ticket"));
        make("other." + UUID.randomUUID(), "supervisor", merchant)
                .then()
                .statusCode(409)
                .body("type", problem("not-your-ticket"));
        for (String role : List.of("auditor", "administrator", "service-console", "service-identity")) {
            make(agent, role, merchant).then().statusCode(403);
        }
        RestAssured.given()
                .post("/api/v1/tickets/" + merchant.ticketId() + "/staff-codes")
                .then()
                .statusCode(401);
        assertThat(trail(merchant)).isEmpty();
    }

    @Test
    void onlyTheBrowserThatHasTheTicketChecks() {
        Browser merchant = held(agent, "agent");
        Browser other = held(agent, "agent");
        String code = codeOf(agent, "agent", merchant);

        other.request()
                .contentType("application/json")
                .body(Map.of("code", code))
                .post("/api/v1/tickets/" + merchant.ticketId() + "/staff-checks")
                .then()
                .statusCode(403);
        for (String role : List.of("agent", "supervisor", "clerk", "auditor", "administrator", "service-identity")) {
            Browser.staff(role)
                    .header("Ticket-Token", merchant.ticketToken())
                    .header("Browser-Binding", merchant.binding())
                    .header("Client-Address", ADDRESS)
                    .contentType("application/json")
                    .body(Map.of("code", code))
                    .post("/api/v1/tickets/" + merchant.ticketId() + "/staff-checks")
                    .then()
                    .statusCode(403);
        }
        assertThat(trail(merchant)).hasSize(1);
    }

    @Test
    void aCodeOfAnotherTicketIsNotGenuineR7() {
        Browser merchant = held(agent, "agent");
        Browser other = held(agent, "agent");
        codeOf(agent, "agent", merchant);

        check(merchant, codeOf(agent, "agent", other))
                .then()
                .statusCode(200)
                .body("genuine", equalTo(false))
                .body("$", not(hasKey("name")));
        assertThat(trail(merchant)).contains("STAFF_CODE_CHECKED MERCHANT NOT_GENUINE");
    }

    @Test
    void aCodeLivesTenMinutesAndAFreshOneEndsTheOneBeforeR5() {
        Browser merchant = held(agent, "agent");
        String first = codeOf(agent, "agent", merchant);
        String second = codeOf(agent, "agent", merchant);
        assertGenuine(merchant, first, first.equals(second));
        assertGenuine(merchant, second, true);

        MovableClock.forward(Duration.ofMinutes(9));
        assertGenuine(merchant, second, true);
        MovableClock.forward(Duration.ofMinutes(1));
        assertGenuine(merchant, second, false);
    }

    @Test
    void whoWorksOnTheTicketNoLongerIsNotVouchedFor() {
        Browser merchant = held(agent, "agent");
        String code = codeOf(agent, "agent", merchant);
        String supervisor = "supervisor." + UUID.randomUUID();

        take(supervisor, "supervisor", merchant);
        assertGenuine(merchant, code, false);

        staff(supervisor, "supervisor")
                .delete("/api/v1/tickets/" + merchant.ticketId() + "/assignee")
                .then()
                .statusCode(200);
        assertGenuine(merchant, code, false);
    }

    @Test
    void theFifthWrongCodeEndsTheRightOneR9() {
        Browser merchant = held(agent, "agent");
        String code = codeOf(agent, "agent", merchant);
        for (int i = 0; i < 4; i++) {
            assertGenuine(merchant, wrong(code, i), false);
        }
        assertGenuine(merchant, code, true);
        assertGenuine(merchant, wrong(code, 4), false);

        assertGenuine(merchant, code, false);
        assertGenuine(merchant, codeOf(agent, "agent", merchant), true);
    }

    @Test
    void guessingAtOnceGetsNoMoreTriesR9() throws Exception {
        Browser merchant = held(agent, "agent");
        String code = codeOf(agent, "agent", merchant);
        List<Callable<Response>> guesses = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            String guess = wrong(code, i);
            guesses.add(() -> check(merchant, guess));
        }

        for (Response answer : atOnce(guesses)) {
            answer.then().statusCode(200).body("genuine", equalTo(false));
        }

        assertGenuine(merchant, code, false);
        assertThat(trail(merchant)).hasSize(14);
        Browser.staff("auditor").get("/api/v1/audit/verification").then().body("whole", equalTo(true));
    }

    @Test
    void checksAreLimitedPerTicketR2() {
        Browser merchant = held(agent, "agent");
        for (int i = 0; i < 20; i++) {
            check(merchant, "00000000").then().statusCode(200);
        }

        check(merchant, "00000000")
                .then()
                .statusCode(429)
                .header("RateLimit-Limit", equalTo("20"))
                .body("type", problem("too-many-requests"));
    }

    @Test
    void whatCannotBeACodeIsRefusedAndCountsForNothing() {
        Browser merchant = held(agent, "agent");
        String code = codeOf(agent, "agent", merchant);
        for (int i = 0; i < 30; i++) {
            check(merchant, "4027 183").then().statusCode(400).body("type", problem("malformed-field"));
        }

        assertGenuine(merchant, code, true);
    }

    @Test
    void onATicketThatIsOverThereIsNobody() {
        Browser merchant = held(agent, "agent");
        String code = codeOf(agent, "agent", merchant);
        merchant.cancel().then().statusCode(200);

        make(agent, "agent", merchant).then().statusCode(409).body("type", problem("ticket-closed"));
        check(merchant, code).then().statusCode(409).body("type", problem("ticket-closed"));
        Browser nobodys = Browser.fresh().opened(Browser.serial("PX"));
        assertGenuine(nobodys, "40271835", false);
    }

    @Test
    void noCodeIsInALogATopicOrADatabaseR8R11() {
        Level before = Logger.getLogger("io.tillkey").getLevel();
        Logger.getLogger("io.tillkey").setLevel(Level.FINE);
        Browser merchant = held(agent, "agent");
        String code;
        String logged;
        try (LogWatch log = new LogWatch()) {
            code = codeOf(agent, "agent", merchant);
            assertGenuine(merchant, code, true);
            assertGenuine(merchant, wrong(code, 1), false);
            logged = log.text();
        } finally {
            Logger.getLogger("io.tillkey").setLevel(before);
        }

        assertThat(logged).contains("/staff-codes", "/staff-checks");
        assertThat(logged.contains(code)).as("whether the code is logged").isFalse();
        assertThat(Database.query(
                        "select staff_code::text from staff_code where ticket_id = '" + merchant.ticketId() + "'"))
                .hasSize(1)
                .noneMatch(row -> row.contains(code));
        assertThat(TopicProbe.of("tillkey.tickets.v1")
                        .withKey(merchant.ticketId().toString()))
                .noneMatch(record -> record.json().toString().contains(code));
    }

    @Test
    void atItsTerminalTheCodeOfWhoWorksOnAnyOfItsTicketsIsGenuine() {
        String serial = Browser.serial("PX");
        Browser nobodys = Browser.fresh().opened(serial);
        Browser merchant = Browser.fresh().opened(serial);
        take(agent, "agent", merchant);
        String code = codeOf(agent, "agent", merchant);
        UUID terminal = FakeDevices.terminalOf(serial);

        atTerminal(terminal, code)
                .then()
                .statusCode(200)
                .body("genuine", equalTo(true))
                .body("name", equalTo(agent));
        atTerminal(terminal, wrong(code, 1)).then().statusCode(200).body("genuine", equalTo(false));
        atTerminal(FakeDevices.terminalOf(Browser.serial("PX")), code)
                .then()
                .statusCode(200)
                .body("genuine", equalTo(false));
        atTerminal(UUID.randomUUID(), code).then().statusCode(200).body("genuine", equalTo(false));

        assertThat(trail(merchant))
                .containsExactly(
                        "STAFF_CODE_MADE " + agent + " null",
                        "STAFF_CODE_CHECKED TERMINAL GENUINE",
                        "STAFF_CODE_CHECKED TERMINAL NOT_GENUINE");
        assertThat(trail(nobodys)).isEmpty();
        Browser.staff("auditor").get("/api/v1/audit/verification").then().body("whole", equalTo(true));
    }

    @Test
    void guessesAtTheTerminalAndOnThePageAreOneBudgetR9() {
        String serial = Browser.serial("PX");
        Browser merchant = Browser.fresh().opened(serial);
        take(agent, "agent", merchant);
        String code = codeOf(agent, "agent", merchant);
        UUID terminal = FakeDevices.terminalOf(serial);
        for (int i = 0; i < 3; i++) {
            atTerminal(terminal, wrong(code, i)).then().body("genuine", equalTo(false));
        }
        assertGenuine(merchant, wrong(code, 3), false);
        assertGenuine(merchant, wrong(code, 4), false);

        atTerminal(terminal, code).then().statusCode(200).body("genuine", equalTo(false));
        assertGenuine(merchant, code, false);
    }

    @Test
    void checksAreLimitedPerTerminalR2() {
        UUID terminal = UUID.randomUUID();
        atTerminal(terminal, "4027").then().statusCode(400).body("type", problem("malformed-field"));
        for (int i = 0; i < 20; i++) {
            atTerminal(terminal, "00000000").then().statusCode(200);
        }

        atTerminal(terminal, "00000000").then().statusCode(429).body("type", problem("too-many-requests"));
    }

    private static Response atTerminal(UUID terminal, String code) {
        return RestAssured.given()
                .filter(OpenApiContract.of("tickets"))
                .auth()
                .oauth2(TestTokens.service("devices"))
                .contentType("application/json")
                .body(Map.of("code", code))
                .post("/api/v1/terminals/" + terminal + "/staff-checks");
    }

    private static void assertGenuine(Browser merchant, String code, boolean genuine) {
        check(merchant, code).then().statusCode(200).body("genuine", equalTo(genuine));
    }

    private static Browser held(String name, String role) {
        Browser merchant = Browser.fresh().opened(Browser.serial("PX"));
        take(name, role, merchant);
        return merchant;
    }

    private static void take(String name, String role, Browser merchant) {
        staff(name, role)
                .put("/api/v1/tickets/" + merchant.ticketId() + "/assignee")
                .then()
                .statusCode(200);
    }

    private static RequestSpecification staff(String name, String role) {
        return Browser.staffNamed(name, role).header("Client-Address", ADDRESS);
    }

    private static Response make(String name, String role, Browser merchant) {
        return staff(name, role)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .post("/api/v1/tickets/" + merchant.ticketId() + "/staff-codes");
    }

    private static String codeOf(String name, String role, Browser merchant) {
        Response made = make(name, role, merchant);
        made.then().statusCode(201);
        return made.path("code");
    }

    private static Response check(Browser merchant, String code) {
        return merchant.request()
                .contentType("application/json")
                .body(Map.of("code", code))
                .post("/api/v1/tickets/" + merchant.ticketId() + "/staff-checks");
    }

    /** Another code than this. */
    private static String wrong(String code, int number) {
        return "%08d".formatted((Integer.parseInt(code) + 1 + number) % 100_000_000);
    }

    private static List<String> trail(Browser merchant) {
        return Database.query("select action || ' ' || actor || ' ' || coalesce(reason, 'null') from audit_entry"
                + " where ticket_id = '" + merchant.ticketId() + "' and action like 'STAFF_CODE%' order by position");
    }

    private static Matcher<String> problem(String code) {
        return equalTo("urn:tillkey:problem:" + code);
    }

    private static List<Response> atOnce(List<Callable<Response>> all) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(6);
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
