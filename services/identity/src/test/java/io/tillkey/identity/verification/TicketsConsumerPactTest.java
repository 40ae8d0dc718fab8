package io.tillkey.identity.verification;

import static io.tillkey.testing.pact.ConsumerPact.INSTANT;
import static io.tillkey.testing.pact.ConsumerPact.example;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillkey.events.RouteChosenV1;
import io.tillkey.events.TicketClosedV1;
import io.tillkey.events.TicketOpenedV1;
import io.tillkey.messaging.EventJson;
import io.tillkey.testing.pact.ConsumerPact;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What identity reads of tickets that are closed. */
class TicketsConsumerPactTest {
    private static final String ROUTE = "SELF_SERVICE|AGENT|SERVICE_CENTRE";
    private static final String AT = "2026-11-23T08:21:09.120Z";

    @RegisterExtension
    static final ConsumerPact TICKETS = ConsumerPact.between("identity", "tickets");

    @Test
    void aClosedTicketNamesItsTerminalAndItsLastStatus() {
        String closed = TICKETS.event(
                "TicketClosed", "tillkey.tickets.v1", "ticketId", body -> body.uuid("ticketId", example(1))
                        .uuid("terminalId", example(2))
                        .stringMatcher("status", "RESOLVED|CLOSED|CANCELLED|REJECTED", "CANCELLED")
                        .stringMatcher("at", INSTANT, AT));

        TicketClosedV1 told = EventJson.read(closed, TicketClosedV1.class);
        assertThat(told.ticketId()).isEqualTo(example(1));
        assertThat(told.terminalId()).isEqualTo(example(2));
        assertThat(told.status()).isEqualTo(TicketClosedV1.Status.CANCELLED);
        assertThat(told.at()).isEqualTo(Instant.parse(AT));
    }

    @Test
    void aTicketThatIsOpenedNamesItsTerminalItsRouteAndWhatPeopleCallIt() {
        String opened = TICKETS.event(
                "TicketOpened", "tillkey.tickets.v1", "ticketId", body -> body.uuid("ticketId", example(1))
                        .uuid("terminalId", example(2))
                        .stringMatcher("reference", "TK-[0-9]{5}-[0-9]{5}", "TK-20491-82701")
                        .stringMatcher("route", ROUTE, "AGENT")
                        .stringMatcher("at", INSTANT, AT)
                        .stringMatcher("kind", "RESET|FRAUD_REPORT", "FRAUD_REPORT"));

        TicketOpenedV1 told = EventJson.read(opened, TicketOpenedV1.class);
        assertThat(told.ticketId()).isEqualTo(example(1));
        assertThat(told.terminalId()).isEqualTo(example(2));
        assertThat(told.reference()).isEqualTo("TK-20491-82701");
        assertThat(told.route()).isEqualTo(TicketOpenedV1.Route.AGENT);
        assertThat(told.kind()).isEqualTo(TicketOpenedV1.Kind.FRAUD_REPORT);
        assertThat(told.at()).isEqualTo(Instant.parse(AT));
    }

    @Test
    void aTicketGoesByAnotherRoute() {
        String chosen =
                TICKETS.event("RouteChosen", "tillkey.tickets.v1", "ticketId", body -> body.uuid("ticketId", example(1))
                        .uuid("terminalId", example(2))
                        .stringMatcher("route", ROUTE, "AGENT")
                        .stringMatcher("at", INSTANT, AT));

        RouteChosenV1 told = EventJson.read(chosen, RouteChosenV1.class);
        assertThat(told.ticketId()).isEqualTo(example(1));
        assertThat(told.terminalId()).isEqualTo(example(2));
        assertThat(told.route()).isEqualTo(RouteChosenV1.Route.AGENT);
        assertThat(told.at()).isEqualTo(Instant.parse(AT));
    }
}
