package io.tillkey.identity.verification;

import static java.util.Objects.requireNonNull;

import io.smallrye.reactive.messaging.annotations.Blocking;
import io.tillkey.events.RouteChosenV1;
import io.tillkey.events.TicketClosedV1;
import io.tillkey.events.TicketOpenedV1;
import io.tillkey.identity.numberchange.BeginningANumberChange;
import io.tillkey.identity.ticket.FraudReports;
import io.tillkey.identity.ticket.KnownTickets;
import io.tillkey.messaging.EventHandlers;
import io.tillkey.messaging.Inbox;
import io.tillkey.messaging.ReceivedEvent;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Listens for tickets that are opened, go by another route, or are closed. */
@ApplicationScoped
class TicketsListener {
    private final Inbox inbox;
    private final EventHandlers handlers;

    TicketsListener(
            Inbox inbox,
            ClosingATicket closing,
            KnownTickets tickets,
            FraudReports reports,
            BeginningANumberChange numberChanges) {
        this.inbox = requireNonNull(inbox, "inbox is null");
        requireNonNull(closing, "closing is null");
        requireNonNull(tickets, "tickets is null");
        requireNonNull(reports, "reports is null");
        requireNonNull(numberChanges, "numberChanges is null");
        // The name is from when closing was all that was heard of; a new one would make every event look new.
        this.handlers = EventHandlers.forConsumer("closed-tickets")
                .on(
                        TicketClosedV1.TYPE,
                        (closed, received) -> closing.close(
                                closed.ticketId(),
                                closed.terminalId(),
                                closed.status().value(),
                                closed.at()))
                .on(TicketOpenedV1.TYPE, (opened, received) -> {
                    tickets.apply(opened, received.id());
                    reports.apply(opened);
                    numberChanges.apply(opened);
                })
                .on(RouteChosenV1.TYPE, (chosen, received) -> tickets.apply(chosen, received.id()));
    }

    @Incoming("tickets")
    @Blocking
    void on(ReceivedEvent event) {
        inbox.process(event, handlers);
    }
}
