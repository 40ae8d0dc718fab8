package io.tillkey.console.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.tillkey.console.Merchant;
import io.tillkey.console.Neighbour;
import io.tillkey.console.Neighbour.Answer;
import io.tillkey.console.Neighbours;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ten minutes to set the credential begin with the merchant's own tap (R10, R21). */
@QuarkusTest
class GrantTest {
    private static final String GRANTS = "/api/v1/tickets/*/grants";

    @RegisterExtension
    static final Neighbours NEIGHBOURS = new Neighbours();

    @Test
    void theGrantIsTakenAtIdentityWithTokenAndBinding() {
        Merchant merchant = Merchant.withTicket();

        merchant.post("/ticket/grant", Map.of())
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("state", equalTo("VERIFIED"))
                .body("grantExpiresAt", equalTo("2026-11-23T08:41:12.004Z"));

        Neighbour.Received taken = NEIGHBOURS.identity().last("POST", GRANTS);
        assertThat(taken.path()).contains(Neighbours.TICKET.toString());
        assertThat(taken.header("Ticket-Token")).isEqualTo(merchant.cookies().get("tillkey_ticket"));
        assertThat(taken.header("Browser-Binding")).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"release-not-ready", "release-refused", "grant-used", "ticket-closed", "ticket-already-open"})
    void everyRefusalIsPassedOn(String code) {
        Merchant merchant = Merchant.withTicket();
        NEIGHBOURS.identity().on("POST", GRANTS, request -> Answer.problem(request, 409, code, Map.of()));

        merchant.post("/ticket/grant", Map.of())
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:tillkey:problem:" + code));
    }

    @Test
    void withoutATicketThereIsNothingToTake() {
        Merchant.fresh().post("/ticket/grant", Map.of()).then().statusCode(401);

        assertThat(NEIGHBOURS.identity().received()).isEmpty();
    }
}
