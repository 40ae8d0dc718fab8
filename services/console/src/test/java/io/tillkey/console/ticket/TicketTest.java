package io.tillkey.console.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.tillkey.console.Merchant;
import io.tillkey.console.Neighbour;
import io.tillkey.console.Neighbour.Answer;
import io.tillkey.console.Neighbours;
import io.tillkey.console.TicketTokens;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class TicketTest {
    private static final String TICKETS = "/api/v1/tickets";

    @RegisterExtension
    static final Neighbours NEIGHBOURS = new Neighbours();

    @Test
    void aTicketIsOpenedWithEverythingTicketsNeeds() {
        Merchant merchant = Merchant.english();
        merchant.request()
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", "intention-1")
                .body(Map.of("query", "7Q21A0", "route", "SELF_SERVICE", "reason", "HARDWARE_FAULT"))
                .post("/api/portal/ticket")
                .then()
                .statusCode(201)
                .body("ticket.reference", equalTo("TK-20491-82738"))
                .body("ticket.card.serialMasked", equalTo("****21A0"))
                .body("ticket", not(hasKey("id")))
                .body("ticket.steps[0]", not(hasKey("actor")))
                .body("ticket.message", not(hasKey("failureCode")));
        Neighbour.Received request = NEIGHBOURS.tickets().last("POST", TICKETS);
        assertThat(request.header("Idempotency-Key")).isEqualTo("intention-1");
        assertThat(request.header("Client-Address")).isEqualTo("127.0.0.1");
        assertThat(request.header("Accept-Language")).isEqualTo("en");
        assertThat(request.body().path("language").asText()).isEqualTo("en");
        assertThat(request.body().path("reason").asText()).isEqualTo("HARDWARE_FAULT");
    }

    @Test
    void aTicketThatAPartnerOpenedIsTakenOverIntoThisBrowser() {
        Merchant merchant = Merchant.english();
        merchant.post("/ticket/hand-overs", Map.of("handOverToken", "tkh_x"))
                .then()
                .statusCode(200)
                .cookie("tillkey_ticket")
                .body("ticket.reference", equalTo("TK-20491-82738"))
                .body("ticket", not(hasKey("id")));
        Neighbour.Received request = NEIGHBOURS.tickets().last("POST", "/api/v1/ticket-hand-overs");
        assertThat(request.header("Client-Address")).isEqualTo("127.0.0.1");
        assertThat(request.header("Browser-Binding")).matches("[A-Za-z0-9_-]{43}");
        assertThat(request.body().path("handOverToken").asText()).isEqualTo("tkh_x");
        merchant.get("/ticket").then().statusCode(200);
    }

    @ParameterizedTest
    @CsvSource({"hand-over-ended, 410", "ticket-already-open, 409"})
    void aLinkThatTakesNothingOverIsPassedOn(String code, int status) {
        NEIGHBOURS
                .tickets()
                .on("POST", "/api/v1/ticket-hand-overs", request -> Answer.problem(request, status, code, Map.of()));
        Merchant.fresh()
                .post("/ticket/hand-overs", Map.of("handOverToken", "tkh_x"))
                .then()
                .statusCode(status)
                .body("type", equalTo("urn:tillkey:problem:" + code));
    }

    @Test
    void s1ATicketThatAnAgentOpenedOnThePhoneIsJoinedInThisBrowser() {
        Merchant merchant = Merchant.english();
        merchant.post("/ticket/joinings", Map.of("joiningCode", "exam-pe23"))
                .then()
                .statusCode(200)
                .cookie("tillkey_ticket")
                .body("ticket.reference", equalTo("TK-20491-82738"))
                .body("ticket", not(hasKey("id")));
        Neighbour.Received request = NEIGHBOURS.tickets().last("POST", "/api/v1/ticket-joinings");
        assertThat(request.header("Client-Address")).isEqualTo("127.0.0.1");
        assertThat(request.header("Browser-Binding")).matches("[A-Za-z0-9_-]{43}");
        assertThat(request.body().path("joiningCode").asText()).isEqualTo("exam-pe23");
        merchant.get("/ticket").then().statusCode(200);
    }

    @ParameterizedTest
    @CsvSource({"joining-code-ended, 410", "ticket-already-open, 409", "too-many-requests, 429"})
    void aCodeThatJoinsNothingIsPassedOn(String code, int status) {
        NEIGHBOURS
                .tickets()
                .on("POST", "/api/v1/ticket-joinings", request -> Answer.problem(request, status, code, Map.of()));
        Merchant.fresh()
                .post("/ticket/joinings", Map.of("joiningCode", "EXAMPE23"))
                .then()
                .statusCode(status)
                .body("type", equalTo("urn:tillkey:problem:" + code));
    }

    @Test
    void aTicketThatAnotherBrowserJoinedEndsTheSessionOfThisOne() {
        Merchant merchant = Merchant.withTicket();
        NEIGHBOURS
                .tickets()
                .on(
                        "GET",
                        "/api/v1/tickets/*",
                        request -> Answer.problem(request, 403, "ticket-token-foreign", Map.of()));
        merchant.get("/ticket")
                .then()
                .statusCode(401)
                .body("type", equalTo("urn:tillkey:problem:ticket-session-ended"));
    }

    @Test
    void aTicketThatIsResumedSaysSo() {
        NEIGHBOURS.tickets().on("POST", TICKETS, request -> Neighbours.ticketAndToken(200, request));
        Merchant.fresh().open().then().statusCode(200).cookie("tillkey_ticket");
    }

    @ParameterizedTest
    @CsvSource({
        "ticket-already-open, 409",
        "terminal-not-eligible, 409",
        "route-not-available, 409",
        "query-malformed, 400"
    })
    void whatTicketsRefusesIsRefusedWithItsMembersAndTexts(String code, int status) {
        NEIGHBOURS
                .tickets()
                .on(
                        "POST",
                        TICKETS,
                        request -> Answer.problem(request, status, code, Map.of("routes", List.of("AGENT"))));
        Merchant.english()
                .open()
                .then()
                .statusCode(status)
                .body("type", equalTo("urn:tillkey:problem:" + code))
                .body("title", equalTo("refused: " + code))
                .body("routes", contains("AGENT"));
    }

    @Test
    void howLongToWaitIsPassedOn() {
        NEIGHBOURS.tickets().on("POST", TICKETS, request -> Answer.problem(request, 429, "too-many-requests", Map.of())
                .with("Retry-After", "37"));
        Merchant.fresh().open().then().statusCode(429).header("Retry-After", equalTo("37"));
    }

    @Test
    void theStateIsPutTogetherFromThreeServicesAskedAtOnce() {
        CountDownLatch asked = new CountDownLatch(3);
        Merchant merchant = Merchant.withTicket();
        meetAt(asked);
        merchant.get("/ticket")
                .then()
                .statusCode(200)
                .body("ticket.progress", equalTo("VERIFYING"))
                .body("verification.state", equalTo("CODE_REQUESTED"))
                .body("connectivity.online", equalTo(true))
                .body("unavailable", empty());
        assertThat(asked.getCount()).isZero();
    }

    @Test
    void whatDidNotChangeIsNotSentAgain() {
        Merchant merchant = Merchant.withTicket();
        String tag = merchant.get("/ticket").then().statusCode(200).extract().header("ETag");
        merchant.request()
                .header("If-None-Match", tag)
                .get("/api/portal/ticket")
                .then()
                .statusCode(304);
        NEIGHBOURS
                .identity()
                .on("GET", TICKETS + "/*/verification", request -> Answer.json(200, Map.of("state", "VERIFIED")));
        merchant.request()
                .header("If-None-Match", tag)
                .get("/api/portal/ticket")
                .then()
                .statusCode(200)
                .body("verification.state", equalTo("VERIFIED"));
    }

    @Test
    void identityAwayIsSaidAndTheRestIsTold() {
        Merchant merchant = Merchant.withTicket();
        NEIGHBOURS.identity().goAway();
        merchant.get("/ticket")
                .then()
                .statusCode(200)
                .body("ticket.reference", equalTo("TK-20491-82738"))
                .body("verification", nullValue())
                .body("connectivity.online", equalTo(true))
                .body("unavailable", contains("VERIFICATION"));
    }

    @Test
    void devicesAwayIsSaidAndTheRestIsTold() {
        Merchant merchant = Merchant.withTicket();
        NEIGHBOURS.devices().goAway();
        merchant.get("/ticket")
                .then()
                .statusCode(200)
                .body("connectivity", nullValue())
                .body("verification.state", equalTo("CODE_REQUESTED"))
                .body("unavailable", contains("CONNECTIVITY"));
    }

    @Test
    void ticketsAwayIsAnOutageThatPasses() {
        Merchant merchant = Merchant.withTicket();
        NEIGHBOURS.tickets().goAway();
        merchant.get("/ticket").then().statusCode(503).header("Retry-After", not(nullValue()));
        NEIGHBOURS.tickets().comeBack();
        merchant.get("/ticket").then().statusCode(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST | /ticket                 | {\"query\":\"7Q21A0\",\"route\":\"SELF_SERVICE\",\"reason\":\"OTHER\"}",
                "POST | /ticket/preconditions   | {\"attested\":[\"BACKUP\"]}",
                "POST | /ticket/fee-acceptance  | {\"fee\":{\"amountMinor\":2000,\"currency\":\"CNY\"}}",
                "PUT  | /ticket/route           | {\"route\":\"AGENT\"}",
                "POST | /ticket/conversation    | {\"text\":\"在吗\"}",
                "POST | /ticket/code-attempts   | {\"code\":\"402913\"}",
                "POST | /ticket/password-checks | {\"password\":\"copper lantern 42\"}",
                "PUT  | /ticket/credential      | {\"password\":\"copper lantern 42\",\"repeated\":\"copper lantern 42\"}"
            })
    void atEveryStepAServiceThatIsAwayIsAnOutageThatPassesInvariant10(String method, String path, String body) {
        Merchant merchant = Merchant.withTicket();
        NEIGHBOURS.tickets().goAway();
        NEIGHBOURS.identity().goAway();
        send(merchant, method, path, body)
                .then()
                .statusCode(503)
                .header("Retry-After", not(nullValue()))
                .body("type", equalTo("urn:tillkey:problem:temporarily-unavailable"))
                .body("title", equalTo("服务暂时不可用"));
        NEIGHBOURS.tickets().comeBack();
        NEIGHBOURS.identity().comeBack();
        assertThat(send(merchant, method, path, body).statusCode()).isIn(200, 201);
    }

    @Test
    void aFreshTokenOfTicketsGoesIntoTheCookie() {
        Merchant merchant = Merchant.withTicket();
        String before = merchant.cookies().get("tillkey_ticket");
        NEIGHBOURS.tickets().on("GET", TICKETS + "/*", request -> Answer.json(200, Neighbours.read("ticket"))
                .with("ETag", "\"2\"")
                .with(
                        "Ticket-Token",
                        TicketTokens.sign(Neighbours.TICKET, Neighbours.TERMINAL, request.header("Browser-Binding"))));
        merchant.get("/ticket").then().statusCode(200);
        assertThat(merchant.cookies().get("tillkey_ticket")).isNotEqualTo(before);
        merchant.get("/ticket").then().statusCode(200);
    }

    @Test
    void aTokenThatTicketsRefusesEndsTheSession() {
        Merchant merchant = Merchant.withTicket();
        NEIGHBOURS
                .tickets()
                .on("GET", TICKETS + "/*", request -> Answer.problem(request, 403, "ticket-token-expired", Map.of()));
        merchant.get("/ticket")
                .then()
                .statusCode(401)
                .body("type", equalTo("urn:tillkey:problem:ticket-session-ended"));
    }

    @Test
    void preconditionsFeeAndRouteGoToTicketsWithTokenAndBinding() {
        Merchant merchant = Merchant.withTicket();
        String token = merchant.cookies().get("tillkey_ticket");
        merchant.post("/ticket/preconditions", Map.of("attested", List.of("BACKUP", "ONLINE")))
                .then()
                .statusCode(200);
        Neighbour.Received attested = NEIGHBOURS.tickets().last("POST", TICKETS + "/*/preconditions");
        assertThat(attested.path()).contains(Neighbours.TICKET.toString());
        assertThat(attested.header("Ticket-Token")).isEqualTo(token);
        assertThat(attested.header("Browser-Binding")).isNotBlank();
        merchant.post("/ticket/fee-acceptance", Map.of("fee", Map.of("amountMinor", 2000, "currency", "CNY")))
                .then()
                .statusCode(200);
        assertThat(NEIGHBOURS
                        .tickets()
                        .last("POST", TICKETS + "/*/fee-acceptance")
                        .body()
                        .at("/fee/amountMinor")
                        .asInt())
                .isEqualTo(2000);
        merchant.put("/ticket/route", Map.of("route", "AGENT")).then().statusCode(200);
        assertThat(NEIGHBOURS
                        .tickets()
                        .last("PUT", TICKETS + "/*/route")
                        .body()
                        .path("route")
                        .asText())
                .isEqualTo("AGENT");
    }

    @Test
    void whatIsMissingIsPassedOn() {
        Merchant merchant = Merchant.withTicket();
        NEIGHBOURS
                .tickets()
                .on(
                        "POST",
                        TICKETS + "/*/preconditions",
                        request -> Answer.problem(
                                request, 422, "preconditions-incomplete", Map.of("missing", List.of("BACKUP"))));
        merchant.post("/ticket/preconditions", Map.of("attested", List.of()))
                .then()
                .statusCode(422)
                .body("missing", contains("BACKUP"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/ticket/preconditions | {\"attested\":[\"NAP\"]}",
                "/ticket/preconditions | {\"attested\":[null]}",
                "/ticket/preconditions | {\"attested\":\"BACKUP\"}",
                "/ticket/fee-acceptance | {\"fee\":{\"amountMinor\":-1,\"currency\":\"CNY\"}}",
                "/ticket/fee-acceptance | {\"fee\":{\"amountMinor\":1.5,\"currency\":\"CNY\"}}",
                "/ticket/fee-acceptance | {\"fee\":{\"amountMinor\":1,\"currency\":\"yuan\"}}",
                "/ticket/fee-acceptance | {\"fee\":null}",
                "/ticket/fee-acceptance | {\"fee\":{\"amountMinor\":1,\"currency\":\"CNY\",\"tip\":1}}"
            })
    void aChangeThatMakesNoSenseIsRefusedAndGoesNowhere(String path, String body) {
        Merchant merchant = Merchant.withTicket();
        merchant.request()
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/portal" + path)
                .then()
                .statusCode(400);
        assertThat(NEIGHBOURS.tickets().received("POST", TICKETS + "/*/preconditions"))
                .isEmpty();
        assertThat(NEIGHBOURS.tickets().received("POST", TICKETS + "/*/fee-acceptance"))
                .isEmpty();
    }

    @Test
    void leavingCancelsAndTakesTheCookie() {
        Merchant merchant = Merchant.withTicket();
        Response left = merchant.leave();
        left.then().statusCode(204);
        assertThat(NEIGHBOURS.tickets().received("POST", TICKETS + "/*/cancellations"))
                .hasSize(1);
        assertThat(left.detailedCookie("tillkey_ticket").getMaxAge()).isZero();
        merchant.get("/ticket").then().statusCode(204);
    }

    @ParameterizedTest
    @CsvSource({"ticket-closed, 409", "change-too-late, 409", "ticket-token-expired, 403", "not-found, 404"})
    void leavingATicketThatIsOverJustLeavesIt(String code, int status) {
        Merchant merchant = Merchant.withTicket();
        NEIGHBOURS
                .tickets()
                .on("POST", TICKETS + "/*/cancellations", request -> Answer.problem(request, status, code, Map.of()));
        merchant.leave().then().statusCode(204);
        merchant.get("/ticket").then().statusCode(204);
    }

    @Test
    void leavingWhileTicketsIsAwayChangesNothing() {
        Merchant merchant = Merchant.withTicket();
        NEIGHBOURS.tickets().goAway();
        merchant.leave().then().statusCode(503);
        NEIGHBOURS.tickets().comeBack();
        merchant.get("/ticket").then().statusCode(200);
    }

    @Test
    void leavingWithoutATicketIsNothing() {
        Merchant.fresh().leave().then().statusCode(204);
        assertThat(NEIGHBOURS.tickets().received("POST", TICKETS + "/*/cancellations"))
                .isEmpty();
    }

    private static Response send(Merchant merchant, String method, String path, String body) {
        return merchant.request()
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", "intention-4")
                .body(body)
                .request(method, "/api/portal" + path);
    }

    /** Each of the three answers only when all three were asked. */
    private static void meetAt(CountDownLatch asked) {
        NEIGHBOURS.tickets().on("GET", TICKETS + "/*", request -> {
            await(asked);
            return Answer.json(200, Neighbours.read("ticket")).with("ETag", "\"1\"");
        });
        NEIGHBOURS.identity().on("GET", TICKETS + "/*/verification", request -> {
            await(asked);
            return Answer.json(200, Map.of("state", "CODE_REQUESTED"));
        });
        NEIGHBOURS.devices().on("GET", "/api/v1/terminals/*/connectivity", request -> {
            await(asked);
            return new Answer(
                    200,
                    Map.of("Content-Type", "application/json"),
                    "{\"online\":true,\"lastCheckInAt\":null,\"lastSyncAt\":null}");
        });
    }

    private static void await(CountDownLatch asked) {
        asked.countDown();
        try {
            if (!asked.await(1500, TimeUnit.MILLISECONDS)) {
                throw new AssertionError("the three services were asked one after the other");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
