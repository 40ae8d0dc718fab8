package io.tillkey.tickets.progress;

import static java.util.Objects.requireNonNull;

import io.tillkey.messaging.TimeOrderedId;
import io.tillkey.tickets.audit.AuditedAction;
import io.tillkey.tickets.ticket.Actor;
import io.tillkey.tickets.ticket.IdleLimits;
import io.tillkey.tickets.ticket.StoppedVia;
import io.tillkey.tickets.ticket.Ticket;
import io.tillkey.tickets.ticket.TicketEvents;
import io.tillkey.tickets.ticket.Tickets;
import io.tillkey.tickets.ticket.TicketsConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** The owner stopped a reset, so staff get a ticket to find out who asked for it: one, however often that is told. */
@ApplicationScoped
public class ReportingFraud {
    private final SecureRandom random = new SecureRandom();
    private final Tickets tickets;
    private final TicketEvents events;
    private final Clock clock;
    private final IdleLimits limits;

    @Inject
    ReportingFraud(Tickets tickets, TicketEvents events, Clock clock, TicketsConfig config) {
        this.tickets = requireNonNull(tickets, "tickets is null");
        this.events = requireNonNull(events, "events is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.limits = requireNonNull(config, "config is null").idle().limits();
    }

    /**
     * Opens the ticket for staff.
     *
     * @param stopped the ticket that was stopped, locked
     * @param via where that was said, if it was told
     * @return what is to be audited; nothing if staff have one already
     */
    @Transactional(Transactional.TxType.MANDATORY)
    Optional<AuditedAction> report(Ticket stopped, Optional<StoppedVia> via) {
        if (tickets.isReportedAsFraud(stopped.id())) {
            return Optional.empty();
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Ticket report = Ticket.reportFraud(
                TimeOrderedId.next(),
                tickets.unusedReference(random),
                stopped,
                via,
                tickets.nobodysBinding(random),
                now,
                limits);
        tickets.persistAndFlush(report);
        events.opened(report);
        return Optional.of(new AuditedAction(report.id(), "FRAUD_REPORTED", Actor.OWNER.name(), now, Optional.empty()));
    }
}
