package io.tillkey.console.staffcheck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.tillkey.console.Merchant;
import io.tillkey.console.Neighbour.Answer;
import io.tillkey.console.Neighbours;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** PCI DSS 9.5.1.3: the merchant can tell whether somebody who says to be of the staff is. */
@QuarkusTest
class StaffCheckTest {
    private static final String PATH = "/api/v1/tickets/*/staff-checks";

    @RegisterExtension
    static final Neighbours NEIGHBOURS = new Neighbours();

    @Test
    void whoWorksOnTheTicketIsNamedAndTicketsHearsFromWhereItWasAsked() {
        Merchant.withTicket()
                .post("/ticket/staff-checks", Map.of("code", "4027 1835"))
                .then()
                .statusCode(200)
                .header("Cache-Control", equalTo("no-store"))
                .body("genuine", equalTo(true))
                .body("name", equalTo("林晓"))
                .body("checkedAt", equalTo("2026-11-23T08:22:00.125Z"));

        assertThat(NEIGHBOURS.tickets().last("POST", PATH).header("Client-Address"))
                .isNotBlank();
        assertThat(NEIGHBOURS.tickets().last("POST", PATH).header("Ticket-Token"))
                .isNotBlank();
    }

    @Test
    void whoeverElseIsNobodyOfOurs() {
        NEIGHBOURS
                .tickets()
                .on(
                        "POST",
                        PATH,
                        request -> Answer.json(200, Map.of("genuine", false, "checkedAt", "2026-11-23T08:22:00.125Z")));

        Merchant.withTicket()
                .post("/ticket/staff-checks", Map.of("code", "40271835"))
                .then()
                .statusCode(200)
                .body("genuine", equalTo(false))
                .body("name", nullValue());
    }

    @Test
    void aBrowserWithoutATicketChecksNothing() {
        Merchant.fresh()
                .post("/ticket/staff-checks", Map.of("code", "40271835"))
                .then()
                .statusCode(401);

        assertThat(NEIGHBOURS.tickets().received("POST", PATH)).isEmpty();
    }

    @Test
    void whatTicketsRefusesIsRefused() {
        NEIGHBOURS.tickets().on("POST", PATH, request -> Answer.problem(request, 409, "ticket-closed", Map.of()));
        Merchant merchant = Merchant.withTicket();

        merchant.post("/ticket/staff-checks", Map.of("code", "40271835"))
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:tillkey:problem:ticket-closed"));
        merchant.post("/ticket/staff-checks", Map.of("code", "4".repeat(41)))
                .then()
                .statusCode(400);
    }
}
