package io.tillkey.identity.verification;

import static java.util.Objects.requireNonNull;

import io.smallrye.reactive.messaging.annotations.Blocking;
import io.tillkey.events.TicketClosedV1;
import io.tillkey.messaging.EventHandlers;
import io.tillkey.messaging.Inbox;
import io.tillkey.messaging.ReceivedEvent;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Listens for tickets that are closed. */
@ApplicationScoped
class TicketsListener {
    private final Inbox inbox;
    private final EventHandlers handlers;

    TicketsListener(Inbox inbox, ClosingATicket closing) {
        this.inbox = requireNonNull(inbox, "inbox is null");
        requireNonNull(closing, "closing is null");
        this.handlers = EventHandlers.forConsumer("closed-tickets")
                .on(
                        TicketClosedV1.TYPE,
                        (closed, received) -> closing.close(
                                closed.ticketId(),
                                closed.terminalId(),
                                closed.status().value(),
                                closed.at()));
    }

    @Incoming("tickets")
    @Blocking
    void on(ReceivedEvent event) {
        inbox.process(event, handlers);
    }
}
