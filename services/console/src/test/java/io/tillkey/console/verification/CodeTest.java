package io.tillkey.console.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.tillkey.console.Merchant;
import io.tillkey.console.Neighbour;
import io.tillkey.console.Neighbour.Answer;
import io.tillkey.console.Neighbours;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class CodeTest {
    private static final String ATTEMPTS = "/api/v1/tickets/*/code-attempts";

    @RegisterExtension
    static final Neighbours NEIGHBOURS = new Neighbours();

    @Test
    void aCodeGoesToIdentityWithTokenAndBinding() {
        Merchant merchant = Merchant.withTicket();
        merchant.post("/ticket/code-attempts", Map.of("code", "402913"))
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("state", equalTo("VERIFIED"))
                .body("grantExpiresAt", equalTo("2026-11-23T08:41:12.004Z"));
        Neighbour.Received attempt = NEIGHBOURS.identity().last("POST", ATTEMPTS);
        assertThat(attempt.path()).contains(Neighbours.TICKET.toString());
        assertThat(attempt.header("Ticket-Token")).isEqualTo(merchant.cookies().get("tillkey_ticket"));
        assertThat(attempt.header("Browser-Binding")).isNotBlank();
        assertThat(attempt.body().path("code").asText()).isEqualTo("402913");
    }

    @ParameterizedTest
    @CsvSource({
        "code-wrong, 422",
        "code-expired, 422",
        "code-used, 422",
        "code-missing, 422",
        "code-dead, 403",
        "attempts-exhausted, 403",
        "ticket-already-open, 409",
        "code-malformed, 400"
    })
    void everyRefusalOfACodeIsPassedOnWithTheTriesLeft(String code, int status) {
        Merchant merchant = Merchant.withTicket();
        NEIGHBOURS
                .identity()
                .on("POST", ATTEMPTS, request -> Answer.problem(request, status, code, Map.of("attemptsLeft", 3)));
        merchant.post("/ticket/code-attempts", Map.of("code", "111111"))
                .then()
                .statusCode(status)
                .body("type", equalTo("urn:tillkey:problem:" + code))
                .body("title", equalTo("被拒绝：" + code))
                .body("attemptsLeft", equalTo(3));
    }

    @Test
    void aBrowserWhoseTicketAnotherOneJoinedPresentsNoCode() {
        Merchant merchant = Merchant.withTicket();
        NEIGHBOURS
                .tickets()
                .on(
                        "GET",
                        "/api/v1/tickets/*",
                        request -> Answer.problem(request, 403, "ticket-token-foreign", Map.of()));
        merchant.post("/ticket/code-attempts", Map.of("code", "402913"))
                .then()
                .statusCode(401)
                .body("type", equalTo("urn:tillkey:problem:ticket-session-ended"));
        merchant.post("/ticket/codes", Map.of("captchaToken", "any"))
                .then()
                .statusCode(401)
                .body("type", equalTo("urn:tillkey:problem:ticket-session-ended"));
        assertThat(NEIGHBOURS.identity().received("POST", ATTEMPTS)).isEmpty();
        assertThat(NEIGHBOURS.identity().received("POST", "/api/v1/tickets/*/codes"))
                .isEmpty();
    }

    @Test
    void whileTicketsIsAwayCodesArePresentedAllTheSame() {
        Merchant merchant = Merchant.withTicket();
        NEIGHBOURS.tickets().goAway();
        merchant.post("/ticket/code-attempts", Map.of("code", "402913"))
                .then()
                .statusCode(200)
                .body("state", equalTo("VERIFIED"));
        NEIGHBOURS.tickets().comeBack();
    }

    @Test
    void identityAwayIsAnOutageThatPasses() {
        Merchant merchant = Merchant.withTicket();
        NEIGHBOURS.identity().goAway();
        merchant.post("/ticket/code-attempts", Map.of("code", "402913")).then().statusCode(503);
        NEIGHBOURS.identity().comeBack();
        merchant.post("/ticket/code-attempts", Map.of("code", "402913")).then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"code\":\"\"}",
                "{\"code\":402913.5,\"x\":1}",
                "{\"code\":\"012345678901234567890123456789012\"}"
            })
    void whatIsNoCodeGoesNowhere(String body) {
        Merchant.withTicket()
                .request()
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/portal/ticket/code-attempts")
                .then()
                .statusCode(400);
        assertThat(NEIGHBOURS.identity().received("POST", ATTEMPTS)).isEmpty();
    }
}
