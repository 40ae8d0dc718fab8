package io.tillkey.tickets.guidance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.tillkey.testing.EventStream;
import io.tillkey.testing.TestTokens;
import io.tillkey.tickets.Browser;
import io.tillkey.tickets.Database;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class GuidedStepsTest {
    private static final List<String> OF_A_PASSWORD = List.of(
            "FIND_SERIAL",
            "CHECK_ONLINE",
            "OPEN_PAGE",
            "PROVE_IDENTITY",
            "SET_CREDENTIAL",
            "RESTART_ADMIN",
            "TRY_SIGN_IN");

    private static final Duration SOON = Duration.ofSeconds(10);

    private final String agent = name("agent");
    private final String supervisor = name("supervisor");

    @Test
    void s3TheAgentTicksAStepAndTheMerchantSeesItWithoutWhoDidIt() {
        Browser merchant = held();
        steps(merchant)
                .then()
                .statusCode(200)
                .body("items.key", equalTo(OF_A_PASSWORD))
                .body("items.done", everyItem(equalTo(false)));

        tick(agent, "agent", merchant, 2, true)
                .then()
                .statusCode(200)
                .body("items[1].done", equalTo(true))
                .body("items[1].doneBy", equalTo(agent));

        steps(merchant)
                .then()
                .body("items.done", contains(false, true, false, false, false, false, false))
                .body("items.doneBy", everyItem(nullValue()));
        assertThat(steps(merchant).<String>path("items[1].doneAt")).isNotNull();
        tick(agent, "agent", merchant, 2, false)
                .then()
                .statusCode(200)
                .body("items[1].done", equalTo(false))
                .body("items[1].doneAt", nullValue());
    }

    @Test
    void s15TheStepsFollowTheTerminalsCredentialAndTheRoute() throws SQLException {
        Browser pin = held();
        Database.execute("update ticket set card = jsonb_set(card, '{credentialKind}', '\"PIN\"') where id = '"
                + pin.ticketId() + "'");
        Browser centre = held();
        centre.choose("SERVICE_CENTRE").then().statusCode(200);

        steps(pin).then().body("items.key", hasItem("POWER_CYCLE"));
        steps(centre)
                .then()
                .body("items.key", contains("FIND_SERIAL", "PREPARE_DOCUMENTS", "VISIT_CENTRE", "TRY_SIGN_IN"));
    }

    @Test
    void aTicketKeepsTheStepsItBeganWith() {
        Browser merchant = held();
        tick(agent, "agent", merchant, 1, true).then().statusCode(200);
        merchant.choose("SERVICE_CENTRE").then().statusCode(200);

        steps(merchant).then().body("items.key", equalTo(OF_A_PASSWORD)).body("items[0].done", equalTo(true));
    }

    @Test
    void eachTickIsInTheTrailWithItsStepAndATickThatChangesNothingIsNot() {
        Browser merchant = held();
        tick(agent, "agent", merchant, 1, true).then().statusCode(200);
        tick(supervisor, "supervisor", merchant, 1, true)
                .then()
                .statusCode(200)
                .body("items[0].doneBy", equalTo(agent));
        tick(supervisor, "supervisor", merchant, 1, false).then().statusCode(200);
        add(agent, merchant, "Look at the back").then().statusCode(201);

        assertThat(trail(merchant))
                .containsExactly(
                        "STEP_TICKED " + agent + " FIND_SERIAL",
                        "STEP_UNTICKED " + supervisor + " FIND_SERIAL",
                        "STEP_ADDED " + agent + " 8");
    }

    @Test
    void twoWhoTickAtOnceLoseNothing() throws Exception {
        for (int i = 0; i < 5; i++) {
            Browser merchant = held();
            List<Callable<Response>> ticks = new ArrayList<>();
            for (int number = 1; number <= OF_A_PASSWORD.size(); number++) {
                int step = number;
                ticks.add(() -> tick(agent, "agent", merchant, step, true));
                ticks.add(() -> tick(supervisor, "supervisor", merchant, step, true));
            }

            for (Response answer : atOnce(ticks)) {
                answer.then().statusCode(200);
            }

            steps(merchant).then().body("items.done", everyItem(equalTo(true))).body("items", hasSize(7));
            assertThat(trail(merchant)).hasSize(7);
        }
    }

    @Test
    void twoWhoAddAtOnceAddTwoStepsBehindEachOther() throws Exception {
        Browser merchant = held();

        for (Response answer : atOnce(List.of(
                () -> add(agent, merchant, "one"),
                () -> add(agent, merchant, "two"),
                () -> add(agent, merchant, "three")))) {
            answer.then().statusCode(201);
        }

        assertThat(steps(merchant).jsonPath().getList("items.number")).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
    }

    @Test
    void whoSawOtherStepsIsToldSo() {
        Browser merchant = held();
        String seen = Browser.staffNamed(agent, "agent")
                .get(path(merchant))
                .then()
                .statusCode(200)
                .extract()
                .header("ETag");
        tick(supervisor, "supervisor", merchant, 3, true).then().statusCode(200);

        Response refused = Browser.staffNamed(agent, "agent")
                .header("If-Match", seen)
                .contentType("application/json")
                .body(Map.of("done", true))
                .put(path(merchant) + "/4");

        problem(refused, 412, "precondition-failed");
        steps(merchant).then().body("items[3].done", equalTo(false));
    }

    @Test
    void theSameReadingHasTheSameTag() {
        Browser merchant = held();
        assertThat(steps(merchant).header("ETag")).isEqualTo(steps(merchant).header("ETag"));
        tick(agent, "agent", merchant, 1, true);
        assertThat(steps(merchant).header("ETag")).isEqualTo(steps(merchant).header("ETag"));
    }

    @Test
    void onlyWhoWorksOnTheTicketOrASupervisorChangesItsSteps() {
        Browser merchant = held();
        String other = name("agent");

        problem(tick(other, "agent", merchant, 1, true), 409, "not-your-ticket");
        problem(add(other, merchant, "x"), 409, "not-your-ticket");
        tick(supervisor, "supervisor", merchant, 1, true).then().statusCode(200);
    }

    @Test
    void aClosedTicketTakesNoTicksAndStillShowsThem() {
        Browser merchant = held();
        tick(agent, "agent", merchant, 1, true).then().statusCode(200);
        merchant.cancel().then().statusCode(200);

        problem(tick(agent, "agent", merchant, 2, true), 409, "ticket-closed");
        problem(add(agent, merchant, "x"), 409, "ticket-closed");
        steps(merchant).then().statusCode(200).body("items[0].done", equalTo(true));
    }

    @Test
    void r11ACodeInAnAgentsOwnWordsIsMaskedAndTheWordsAreEncrypted() {
        Browser merchant = held();
        add(agent, merchant, "Type 402913 now")
                .then()
                .statusCode(201)
                .body("items[7].text", equalTo("Type ****** now"))
                .body("items[7].key", nullValue());

        steps(merchant).then().body("items[7].text", equalTo("Type ****** now"));
        assertThat(Database.query("select encode(text, 'escape') from guided_step where ticket_id = '"
                        + merchant.ticketId() + "' and text is not null"))
                .hasSize(1)
                .noneMatch(text -> text.contains("Type"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "one\ntwo", "bell\u0007"})
    void whatIsNoLineOfWordsIsRefused(String text) {
        problem(add(agent, held(), text), 400, "malformed-field");
    }

    @Test
    void aStepHas200CharactersAtMostAndATicket20Steps() {
        Browser merchant = held();
        problem(add(agent, merchant, "x".repeat(201)), 400, "malformed-field");
        for (int number = 8; number <= 20; number++) {
            add(agent, merchant, "x".repeat(200)).then().statusCode(201).body("items", hasSize(number));
        }

        problem(add(agent, merchant, "one more"), 409, "too-many-steps");
    }

    @Test
    void theSameKeyAddsOneStep() {
        Browser merchant = held();
        String key = UUID.randomUUID().toString();
        add(agent, merchant, "once", key).then().statusCode(201).body("items", hasSize(8));
        add(agent, merchant, "once", key).then().statusCode(201).body("items", hasSize(8));

        problem(add(agent, merchant, "twice", key), 422, "idempotency-key-reused");
    }

    @Test
    void aStepThatIsNotThereIsNotFound() {
        Browser merchant = held();
        problem(tick(agent, "agent", merchant, 9, true), 404, "not-found");
        problem(
                Browser.staffNamed(agent, "agent").get("/api/v1/tickets/" + UUID.randomUUID() + "/guided-steps"),
                404,
                "not-found");
    }

    @Test
    void s3WhoFollowsHearsOfATickAtOnce() throws IOException {
        Browser merchant = held();
        tick(agent, "agent", merchant, 1, true).then().statusCode(200);
        try (EventStream stream = EventStream.open(
                "/api/v1/ticket-changes", Map.of("Authorization", "Bearer " + TestTokens.service("console")))) {
            assertThat(stream.saw("{}", SOON)).isTrue();

            tick(agent, "agent", merchant, 2, true).then().statusCode(200);

            assertThat(stream.saw(
                            "{\"ticketId\":\"" + merchant.ticketId() + "\",\"acquirerCode\":\"shouqianba\"}", SOON))
                    .isTrue();
        }
    }

    private Browser held() {
        Browser merchant = Browser.fresh().opened(Browser.serial("PX"));
        merchant.choose("AGENT").then().statusCode(200);
        Browser.staffNamed(agent, "agent")
                .put("/api/v1/tickets/" + merchant.ticketId() + "/assignee")
                .then()
                .statusCode(200);
        return merchant;
    }

    private static Response steps(Browser merchant) {
        return merchant.request().get(path(merchant));
    }

    private static Response tick(String userName, String role, Browser merchant, int number, boolean done) {
        return Browser.staffNamed(userName, role)
                .contentType("application/json")
                .body(Map.of("done", done))
                .put(path(merchant) + "/" + number);
    }

    private static Response add(String userName, Browser merchant, String text) {
        return add(userName, merchant, text, UUID.randomUUID().toString());
    }

    private static Response add(String userName, Browser merchant, String text, String key) {
        RequestSpecification request = Browser.staffNamed(userName, "agent");
        return request.header("Idempotency-Key", key)
                .contentType("application/json")
                .body(Map.of("text", text))
                .post(path(merchant));
    }

    private static String path(Browser merchant) {
        return "/api/v1/tickets/" + merchant.ticketId() + "/guided-steps";
    }

    private static List<String> trail(Browser merchant) {
        return Database.query("select action || ' ' || actor || ' ' || reason from audit_entry where ticket_id = '"
                + merchant.ticketId() + "' and action like 'STEP_%' order by position");
    }

    private static void problem(Response answer, int status, String code) {
        answer.then().statusCode(status).body("type", equalTo("urn:tillkey:problem:" + code));
    }

    private static List<Response> atOnce(List<Callable<Response>> calls) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(calls.size());
        try {
            List<Response> answers = new ArrayList<>();
            for (Future<Response> answer : executor.invokeAll(calls)) {
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
