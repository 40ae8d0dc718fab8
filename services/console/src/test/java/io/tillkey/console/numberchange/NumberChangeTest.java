package io.tillkey.console.numberchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.tillkey.console.Merchant;
import io.tillkey.console.Neighbour;
import io.tillkey.console.Neighbour.Answer;
import io.tillkey.console.Neighbours;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** R13: another registered number, as merchants ask for it. */
@QuarkusTest
class NumberChangeTest {
    private static final String NUMBER = "/api/v1/tickets/*/number-change/number";
    private static final String CODES = "/api/v1/tickets/*/number-change/codes";
    private static final String ATTEMPTS = "/api/v1/tickets/*/number-change/attempts";

    @RegisterExtension
    static final Neighbours NEIGHBOURS = new Neighbours();

    @Test
    void aTicketIsOpenedForIt() {
        Response opened = Merchant.fresh()
                .request()
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(Map.of("query", "PXA9203X7Q21A0", "route", "AGENT", "reason", "OTHER", "kind", "NUMBER_CHANGE"))
                .post("/api/portal/ticket");

        opened.then().statusCode(201);
        assertThat(NEIGHBOURS
                        .tickets()
                        .last("POST", "/api/v1/tickets")
                        .body()
                        .path("kind")
                        .asText())
                .isEqualTo("NUMBER_CHANGE");
    }

    @Test
    void theTicketSaysWhatItIsForAndHowFarTheChangeIsInPlaceOfAVerification() {
        Merchant merchant = withANumberChange();

        merchant.get("/ticket")
                .then()
                .statusCode(200)
                .body("ticket.kind", equalTo("NUMBER_CHANGE"))
                .body("numberChange.state", equalTo("COOLING_OFF"))
                .body("numberChange.newNumber", equalTo("139****0021"))
                .body("numberChange.usableFrom", equalTo("2026-11-26T08:33:20.500Z"))
                .body("verification", nullValue())
                .body("unavailable", empty());
    }

    @Test
    void aResetHasNone() {
        Merchant.withTicket()
                .get("/ticket")
                .then()
                .body("ticket.kind", equalTo("RESET"))
                .body("numberChange", nullValue())
                .body("verification.state", equalTo("CODE_REQUESTED"));
    }

    @Test
    void whileIdentityIsAwayTheTicketIsToldAllTheSame() {
        Merchant merchant = withANumberChange();
        NEIGHBOURS.identity().goAway();

        merchant.get("/ticket")
                .then()
                .statusCode(200)
                .body("numberChange", nullValue())
                .body("unavailable", contains("VERIFICATION"));
        NEIGHBOURS.identity().comeBack();
    }

    @Test
    void theNewNumberGoesToIdentityWithTokenAndBindingAndComesBackMaskedR28() {
        Merchant merchant = Merchant.withTicket();

        merchant.put("/ticket/number-change/number", Map.of("number", "13900000021"))
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("state", equalTo("VERIFYING"))
                .body("newNumber", equalTo("139****0021"));
        Neighbour.Received stated = NEIGHBOURS.identity().last("PUT", NUMBER);
        assertThat(stated.path()).contains(Neighbours.TICKET.toString());
        assertThat(stated.header("Ticket-Token")).isEqualTo(merchant.cookies().get("tillkey_ticket"));
        assertThat(stated.header("Browser-Binding")).isNotBlank();
        assertThat(stated.body().path("number").asText()).isEqualTo("13900000021");
        assertThat(new NewNumber("13900000021").toString()).doesNotContain("139");
    }

    @ParameterizedTest
    @CsvSource({
        "number-refused, 422",
        "number-change-too-late, 409",
        "numbers-exhausted, 409",
        "not-a-number-change, 409",
        "ticket-closed, 409"
    })
    void everyRefusalOfANumberIsPassedOnWithItsReasons(String code, int status) {
        Merchant merchant = Merchant.withTicket();
        NEIGHBOURS
                .identity()
                .on(
                        "PUT",
                        NUMBER,
                        request -> Answer.problem(
                                request, status, code, Map.of("reasons", List.of("REGISTERED_ALREADY"))));

        merchant.put("/ticket/number-change/number", Map.of("number", "13800005678"))
                .then()
                .statusCode(status)
                .body("type", equalTo("urn:tillkey:problem:" + code))
                .body("title", equalTo("被拒绝：" + code))
                .body("reasons", contains("REGISTERED_ALREADY"));
    }

    @Test
    void r2WithoutAPassedPuzzleNoCodeGoesToTheNewNumber() {
        Merchant.withTicket()
                .post("/ticket/number-change/codes", Map.of("captchaToken", "any"))
                .then()
                .statusCode(403)
                .body("type", equalTo("urn:tillkey:problem:captcha-required"));
        assertThat(NEIGHBOURS.identity().received("POST", CODES)).isEmpty();
    }

    @Test
    void theCodeGoesToIdentityAndConfirmsTheChange() {
        Merchant.withTicket()
                .post("/ticket/number-change/attempts", Map.of("code", "402913"))
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("state", equalTo("CONFIRMED"));
        assertThat(NEIGHBOURS
                        .identity()
                        .last("POST", ATTEMPTS)
                        .body()
                        .path("code")
                        .asText())
                .isEqualTo("402913");
    }

    @ParameterizedTest
    @CsvSource({
        "code-wrong, 422",
        "code-expired, 422",
        "code-missing, 422",
        "code-dead, 403",
        "attempts-exhausted, 403",
        "number-change-not-ready, 409"
    })
    void everyRefusalOfACodeIsPassedOnWithTheTriesLeft(String code, int status) {
        Merchant merchant = Merchant.withTicket();
        NEIGHBOURS
                .identity()
                .on("POST", ATTEMPTS, request -> Answer.problem(request, status, code, Map.of("attemptsLeft", 3)));

        merchant.post("/ticket/number-change/attempts", Map.of("code", "111111"))
                .then()
                .statusCode(status)
                .body("type", equalTo("urn:tillkey:problem:" + code))
                .body("attemptsLeft", equalTo(3));
    }

    @Test
    void aBrowserWhoseTicketAnotherOneJoinedStatesNoNumberAndPresentsNoCode() {
        Merchant merchant = Merchant.withTicket();
        NEIGHBOURS
                .tickets()
                .on(
                        "GET",
                        "/api/v1/tickets/*",
                        request -> Answer.problem(request, 403, "ticket-token-foreign", Map.of()));

        for (Response refused : List.of(
                merchant.put("/ticket/number-change/number", Map.of("number", "13900000021")),
                merchant.post("/ticket/number-change/codes", Map.of("captchaToken", "any")),
                merchant.post("/ticket/number-change/attempts", Map.of("code", "402913")))) {
            refused.then().statusCode(401).body("type", equalTo("urn:tillkey:problem:ticket-session-ended"));
        }
        assertThat(NEIGHBOURS.identity().received("PUT", NUMBER)).isEmpty();
        assertThat(NEIGHBOURS.identity().received("POST", CODES)).isEmpty();
        assertThat(NEIGHBOURS.identity().received("POST", ATTEMPTS)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"number\":\"\"}", "{\"number\":\"13900000021\",\"x\":1}"})
    void whatIsNoNumberGoesNowhere(String body) {
        Merchant.withTicket()
                .request()
                .contentType(ContentType.JSON)
                .body(body)
                .put("/api/portal/ticket/number-change/number")
                .then()
                .statusCode(400);
        assertThat(NEIGHBOURS.identity().received("PUT", NUMBER)).isEmpty();
    }

    private static Merchant withANumberChange() {
        Merchant merchant = Merchant.withTicket();
        ObjectNode ticket = (ObjectNode) Neighbours.read("ticket");
        ticket.put("kind", "NUMBER_CHANGE");
        NEIGHBOURS.tickets().on("GET", "/api/v1/tickets/*", request -> Answer.json(200, ticket)
                .with("ETag", "\"1\""));
        return merchant;
    }
}
