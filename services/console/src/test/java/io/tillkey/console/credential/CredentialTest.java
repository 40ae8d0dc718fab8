package io.tillkey.console.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.tillkey.console.Merchant;
import io.tillkey.console.Neighbour;
import io.tillkey.console.Neighbour.Answer;
import io.tillkey.console.Neighbours;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class CredentialTest {
    private static final String CREDENTIAL = "/api/v1/tickets/*/credential";
    private static final Map<String, String> TWICE =
            Map.of("password", "copper lantern 42", "repeated", "copper lantern 42");

    @RegisterExtension
    static final Neighbours NEIGHBOURS = new Neighbours();

    @Test
    void aPasswordIsCheckedByIdentity() {
        Merchant.withTicket()
                .post("/ticket/password-checks", Map.of("password", "short"))
                .then()
                .statusCode(200)
                .body("acceptable", equalTo(false))
                .body("reasons", contains("TOO_SHORT"));
    }

    @Test
    void theCredentialGoesToIdentityWithThePagesIdempotencyKey() {
        Merchant merchant = Merchant.withTicket();
        merchant.request()
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", "intention-2")
                .body(TWICE)
                .put("/api/portal/ticket/credential")
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("state", equalTo("USED"));
        Neighbour.Received set = NEIGHBOURS.identity().last("PUT", CREDENTIAL);
        assertThat(set.header("Idempotency-Key")).isEqualTo("intention-2");
        assertThat(set.header("Ticket-Token")).isEqualTo(merchant.cookies().get("tillkey_ticket"));
        assertThat(set.body().path("repeated").asText()).isEqualTo("copper lantern 42");
    }

    @ParameterizedTest
    @CsvSource({
        "password-refused, 422",
        "grant-missing, 403",
        "grant-used, 409",
        "ticket-closed, 409",
        "terminal-not-eligible, 409"
    })
    void everyRefusalOfACredentialIsPassedOnWithItsReasons(String code, int status) {
        Merchant merchant = Merchant.withTicket();
        NEIGHBOURS
                .identity()
                .on(
                        "PUT",
                        CREDENTIAL,
                        request -> Answer.problem(request, status, code, Map.of("reasons", List.of("RECENTLY_USED"))));
        merchant.put("/ticket/credential", TWICE)
                .then()
                .statusCode(status)
                .body("type", equalTo("urn:tillkey:problem:" + code))
                .body("reasons", contains("RECENTLY_USED"));
    }

    @Test
    void aCredentialThatIsBeingSetSaysHowLongToWait() {
        Merchant merchant = Merchant.withTicket();
        NEIGHBOURS.identity().on("PUT", CREDENTIAL, request -> Answer.problem(
                        request, 409, "credential-being-set", Map.of())
                .with("Retry-After", "2"));
        merchant.put("/ticket/credential", TWICE).then().statusCode(409).header("Retry-After", equalTo("2"));
    }

    @Test
    void nothingIsSentTwiceByTheConsoleItself() {
        Merchant merchant = Merchant.withTicket();
        NEIGHBOURS.identity().on("PUT", CREDENTIAL, request -> Answer.problem(
                        request, 503, "temporarily-unavailable", Map.of())
                .with("Retry-After", "7"));
        merchant.put("/ticket/credential", TWICE).then().statusCode(503).header("Retry-After", equalTo("7"));
        assertThat(NEIGHBOURS.identity().received("PUT", CREDENTIAL)).hasSize(1);
    }

    @Test
    void anEndlessPasswordGoesNowhere() {
        Merchant.withTicket()
                .put("/ticket/credential", Map.of("password", "x".repeat(1025), "repeated", "x"))
                .then()
                .statusCode(400);
        assertThat(NEIGHBOURS.identity().received("PUT", CREDENTIAL)).isEmpty();
    }
}
