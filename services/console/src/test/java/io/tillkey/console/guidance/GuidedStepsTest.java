package io.tillkey.console.guidance;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.tillkey.console.Merchant;
import io.tillkey.console.Neighbour.Answer;
import io.tillkey.console.Neighbours;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@QuarkusTest
class GuidedStepsTest {
    @RegisterExtension
    static final Neighbours NEIGHBOURS = new Neighbours();

    @Test
    void s3TheMerchantReadsTheStepsAndNotWhoTickedThem() {
        Merchant.withTicket()
                .get("/ticket/guided-steps")
                .then()
                .statusCode(200)
                .header("Cache-Control", equalTo("no-store"))
                .body("items.number", contains(1, 2))
                .body("items.key", contains("FIND_SERIAL", null))
                .body("items.text", contains(null, "拔掉电源"))
                .body("items.done", contains(true, false))
                .body("items[0]", not(hasKey("doneBy")));
    }

    @Test
    void aBrowserWithoutATicketReadsNone() {
        Merchant.fresh().get("/ticket/guided-steps").then().statusCode(401);
    }

    @Test
    void whatTicketsRefusesIsRefused() {
        NEIGHBOURS
                .tickets()
                .on(
                        "GET",
                        "/api/v1/tickets/*/guided-steps",
                        request -> Answer.problem(request, 403, "ticket-token-foreign", Map.of()));
        Merchant.withTicket()
                .get("/ticket/guided-steps")
                .then()
                .statusCode(401)
                .body("type", equalTo("urn:tillkey:problem:ticket-session-ended"));
    }
}
