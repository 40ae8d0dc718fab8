package io.tillkey.tickets.ticket;

import static java.util.Objects.requireNonNull;

import io.tillkey.events.FeeAcceptedV1;
import io.tillkey.events.PreconditionsAttestedV1;
import io.tillkey.events.RouteChosenV1;
import io.tillkey.events.TicketClosedV1;
import io.tillkey.events.TicketOpenedV1;
import io.tillkey.events.TicketProgressedV1;
import io.tillkey.messaging.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;

/** Tells the other services what happened to a ticket, in the transaction in which it happened. */
@ApplicationScoped
public class TicketEvents {
    private final Outbox outbox;
    private final Event<TicketChange> changes;

    @Inject
    TicketEvents(Outbox outbox, Event<TicketChange> changes) {
        this.outbox = requireNonNull(outbox, "outbox is null");
        this.changes = requireNonNull(changes, "changes is null");
    }

    /** A ticket was opened. */
    public void opened(Ticket ticket) {
        outbox.append(new TicketOpenedV1(
                ticket.id(),
                ticket.terminalId(),
                ticket.reference(),
                TicketOpenedV1.Route.of(ticket.route().name()),
                TicketOpenedV1.Reason.of(ticket.reason().name()),
                TicketOpenedV1.Language.of(ticket.language().tag()),
                ticket.openedAt(),
                TicketOpenedV1.Kind.of(ticket.kind().name())));
        changes.fire(TicketChange.of(TicketChange.Kind.OPENED, ticket, ticket.openedAt()));
    }

    /** It goes on by another route. */
    public void routeChosen(Ticket ticket, Instant at) {
        outbox.append(new RouteChosenV1(
                ticket.id(),
                ticket.terminalId(),
                RouteChosenV1.Route.of(ticket.route().name()),
                at));
    }

    /** All required preconditions are attested. */
    public void preconditionsAttested(Ticket ticket, Instant at) {
        outbox.append(new PreconditionsAttestedV1(
                ticket.id(),
                ticket.terminalId(),
                ticket.attested().stream()
                        .map(attested -> PreconditionsAttestedV1.Attested.of(attested.name()))
                        .toList(),
                at));
    }

    /** The quoted fee is accepted. */
    public void feeAccepted(Ticket ticket, Instant at) {
        Money fee = ticket.card().fee();
        outbox.append(new FeeAcceptedV1(
                ticket.id(), ticket.terminalId(), new FeeAcceptedV1.Fee(fee.amountMinor(), fee.currency()), at));
    }

    /** What an event moved, if anything. */
    public void moved(Ticket ticket, TicketEvent event, Ticket.Moved moved, Instant at) {
        if (moved.progressed()) {
            outbox.append(new TicketProgressedV1(
                    ticket.id(),
                    ticket.terminalId(),
                    TicketProgressedV1.Progress.of(ticket.progress().name()),
                    TicketProgressedV1.Actor.of(event.actor().name()),
                    at));
            changes.fire(TicketChange.of(TicketChange.Kind.PROGRESSED, ticket, at));
        }
        if (moved.closed()) {
            outbox.append(new TicketClosedV1(
                    ticket.id(),
                    ticket.terminalId(),
                    TicketClosedV1.Status.of(ticket.status().name()),
                    at));
            changes.fire(TicketChange.of(TicketChange.Kind.CLOSED, ticket, at));
        }
    }
}
