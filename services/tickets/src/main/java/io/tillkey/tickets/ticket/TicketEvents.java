package io.tillkey.tickets.ticket;

import static java.util.Objects.requireNonNull;

import io.tillkey.messaging.Outbox;
import io.tillkey.messaging.OutgoingEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Tells the other services what happened to a ticket, in the transaction in which it happened. */
@ApplicationScoped
public class TicketEvents {
    /** The topic of everything here; its key is the ticket id. */
    public static final String TOPIC = "tillkey.tickets.v1";

    private final Outbox outbox;
    private final Event<TicketChange> changes;

    @Inject
    TicketEvents(Outbox outbox, Event<TicketChange> changes) {
        this.outbox = requireNonNull(outbox, "outbox is null");
        this.changes = requireNonNull(changes, "changes is null");
    }

    /** A ticket was opened. */
    public void opened(Ticket ticket) {
        send(
                ticket,
                "TicketOpened",
                new TicketOpened(
                        ticket.id(),
                        ticket.terminalId(),
                        ticket.reference(),
                        ticket.route(),
                        ticket.reason(),
                        ticket.language().tag(),
                        ticket.openedAt()));
        changes.fire(TicketChange.of(TicketChange.Kind.OPENED, ticket, ticket.openedAt()));
    }

    /** It goes on by another route. */
    public void routeChosen(Ticket ticket, Instant at) {
        send(ticket, "RouteChosen", new RouteChosen(ticket.id(), ticket.terminalId(), ticket.route(), at));
    }

    /** All required preconditions are attested. */
    public void preconditionsAttested(Ticket ticket, Instant at) {
        send(
                ticket,
                "PreconditionsAttested",
                new PreconditionsAttested(ticket.id(), ticket.terminalId(), ticket.attested(), at));
    }

    /** The quoted fee is accepted. */
    public void feeAccepted(Ticket ticket, Instant at) {
        Money fee = ticket.card().fee();
        send(
                ticket,
                "FeeAccepted",
                new FeeAccepted(ticket.id(), ticket.terminalId(), new Fee(fee.amountMinor(), fee.currency()), at));
    }

    /** What an event moved, if anything. */
    public void moved(Ticket ticket, TicketEvent event, Ticket.Moved moved, Instant at) {
        if (moved.progressed()) {
            send(
                    ticket,
                    "TicketProgressed",
                    new TicketProgressed(ticket.id(), ticket.terminalId(), ticket.progress(), event.actor(), at));
            changes.fire(TicketChange.of(TicketChange.Kind.PROGRESSED, ticket, at));
        }
        if (moved.closed()) {
            send(ticket, "TicketClosed", new TicketClosed(ticket.id(), ticket.terminalId(), ticket.status(), at));
            changes.fire(TicketChange.of(TicketChange.Kind.CLOSED, ticket, at));
        }
    }

    private void send(Ticket ticket, String type, Object data) {
        outbox.append(new OutgoingEvent(TOPIC, ticket.id().toString(), type, data));
    }

    private record TicketOpened(
            UUID ticketId,
            UUID terminalId,
            String reference,
            Route route,
            Reason reason,
            String language,
            Instant at) {}

    private record RouteChosen(UUID ticketId, UUID terminalId, Route route, Instant at) {}

    private record PreconditionsAttested(UUID ticketId, UUID terminalId, List<Precondition> attested, Instant at) {}

    private record FeeAccepted(UUID ticketId, UUID terminalId, Fee fee, Instant at) {}

    private record Fee(long amountMinor, String currency) {}

    private record TicketProgressed(UUID ticketId, UUID terminalId, Progress progress, Actor actor, Instant at) {}

    private record TicketClosed(UUID ticketId, UUID terminalId, Status status, Instant at) {}
}
