package io.tillkey.tickets.expiry;

import static java.util.Objects.requireNonNull;

import io.tillkey.tickets.audit.AuditTrail;
import io.tillkey.tickets.audit.AuditedAction;
import io.tillkey.tickets.ticket.IdleLimits;
import io.tillkey.tickets.ticket.Ticket;
import io.tillkey.tickets.ticket.TicketEvent;
import io.tillkey.tickets.ticket.TicketEvents;
import io.tillkey.tickets.ticket.Tickets;
import io.tillkey.tickets.ticket.TicketsConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Expires idle tickets and settles resolved ones, a batch at a time. Any number of instances may do so at once: each takes
 * the rows that no other works on.
 */
@ApplicationScoped
public class SweepingTickets {
    private final Tickets tickets;
    private final TicketEvents events;
    private final AuditTrail auditTrail;
    private final Clock clock;
    private final IdleLimits limits;
    private final Duration settleAfter;
    private final int batch;

    @Inject
    SweepingTickets(Tickets tickets, TicketEvents events, AuditTrail auditTrail, Clock clock, TicketsConfig config) {
        this.tickets = requireNonNull(tickets, "tickets is null");
        this.events = requireNonNull(events, "events is null");
        this.auditTrail = requireNonNull(auditTrail, "auditTrail is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.limits = requireNonNull(config, "config is null").idle().limits();
        this.settleAfter = config.settleAfter();
        this.batch = config.sweep().batch();
    }

    /**
     * Expires a batch of tickets on which nothing happened for too long.
     *
     * @return how many; less than a batch means that none is left for now
     */
    @Transactional
    public int expire() {
        Instant now = clock.instant();
        return move(tickets.lockOverdue(now, batch), TicketEvent.TICKET_EXPIRED, now);
    }

    /**
     * Settles a batch of tickets that have been resolved for some time.
     *
     * @return how many; less than a batch means that none is left for now
     */
    @Transactional
    public int settle() {
        Instant now = clock.instant();
        return move(tickets.lockResolvedBefore(now.minus(settleAfter), batch), TicketEvent.RESOLUTION_SETTLED, now);
    }

    /** Whether a sweep of this size may have left more. */
    public boolean maybeMore(int swept) {
        return swept == batch;
    }

    private int move(List<Ticket> locked, TicketEvent event, Instant now) {
        for (Ticket ticket : locked) {
            events.moved(ticket, event, ticket.take(event, now, now, limits), now);
        }
        auditTrail.append(locked.stream()
                .map(ticket -> new AuditedAction(
                        ticket.id(), event.name(), event.actor().name(), now, Optional.empty()))
                .toList());
        return locked.size();
    }
}
