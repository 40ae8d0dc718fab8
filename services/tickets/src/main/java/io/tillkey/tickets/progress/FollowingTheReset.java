package io.tillkey.tickets.progress;

import static java.util.Objects.requireNonNull;

import io.tillkey.tickets.audit.AuditTrail;
import io.tillkey.tickets.audit.AuditedAction;
import io.tillkey.tickets.ticket.IdleLimits;
import io.tillkey.tickets.ticket.Kind;
import io.tillkey.tickets.ticket.Status;
import io.tillkey.tickets.ticket.StoppedVia;
import io.tillkey.tickets.ticket.Ticket;
import io.tillkey.tickets.ticket.TicketEvent;
import io.tillkey.tickets.ticket.TicketEvents;
import io.tillkey.tickets.ticket.Tickets;
import io.tillkey.tickets.ticket.TicketsConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Takes what identity and the terminal report about a reset, or about a change of number. Reports come over several topics, late, twice and in any
 * order; the ticket ends the same (invariants 5 and 6).
 */
@ApplicationScoped
public class FollowingTheReset {
    private static final Logger LOG = Logger.getLogger(FollowingTheReset.class);

    private final Tickets tickets;
    private final TicketEvents events;
    private final ReportingFraud reportingFraud;
    private final AuditTrail auditTrail;
    private final Clock clock;
    private final IdleLimits limits;

    @Inject
    FollowingTheReset(
            Tickets tickets,
            TicketEvents events,
            ReportingFraud reportingFraud,
            AuditTrail auditTrail,
            Clock clock,
            TicketsConfig config) {
        this.tickets = requireNonNull(tickets, "tickets is null");
        this.events = requireNonNull(events, "events is null");
        this.reportingFraud = requireNonNull(reportingFraud, "reportingFraud is null");
        this.auditTrail = requireNonNull(auditTrail, "auditTrail is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.limits = requireNonNull(config, "config is null").idle().limits();
    }

    /**
     * Takes a report.
     *
     * @param event what happened
     * @param report on which ticket and terminal, and when
     * @throws IllegalArgumentException if the ticket is another terminal's, or of a kind that this can't happen on; such a
     *     report is nobody's
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void take(TicketEvent event, Report report) {
        take(event, report, Optional.empty());
    }

    /**
     * As {@link #take(TicketEvent, Report)}, with a reason for the audit trail.
     *
     * @param reason why, as a word of the contract's; never anybody's own words
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void take(TicketEvent event, Report report, Optional<String> reason) {
        requireNonNull(event, "event is null");
        requireNonNull(report, "report is null");
        if (event.holdsTheTerminal()) {
            takeProof(event, report);
            return;
        }
        Optional<Ticket> found = ticketOf(report, tickets.lock(report.ticketId()));
        if (event == TicketEvent.CODE_REQUESTED
                && found.filter(Ticket::isNumberChange).isPresent()) {
            // A code to the new number: by then the ticket was approved, which is further.
            return;
        }
        found.ifPresent(ticket -> {
            Instant now = clock.instant();
            List<AuditedAction> audited = new ArrayList<>(move(ticket, event, report.at(), now, reason));
            if (event == TicketEvent.RESET_STOPPED) {
                reportingFraud.report(ticket, report.stoppedVia()).ifPresent(audited::add);
            }
            auditTrail.append(audited);
        });
    }

    /**
     * The first valid code, or the first approval of a change of number, gives its ticket the terminal and ends the other
     * requests of the kind (R3). Should two tickets of a
     * terminal both have one, the one that set the credential counts, and else the one that we heard of first.
     */
    private void takeProof(TicketEvent event, Report report) {
        tickets.lockTerminal(report.terminalId());
        List<Ticket> locked = tickets.lockOpenOnesAnd(report.terminalId(), kindOf(event), report.ticketId());
        Optional<Ticket> own = ticketOf(
                report,
                locked.stream()
                        .filter(ticket -> ticket.id().equals(report.ticketId()))
                        .findFirst());
        if (own.isEmpty()) {
            return;
        }
        Ticket ticket = own.get();
        Instant now = clock.instant();
        List<Ticket> others = locked.stream()
                .filter(other -> other != ticket && other.isOpen())
                .toList();
        boolean issued = ticket.isIssued()
                || (event != TicketEvent.VERIFICATION_PASSED && event != TicketEvent.NUMBER_CHANGE_APPROVED);
        boolean yields = ticket.isOpen()
                && others.stream().filter(Ticket::isVerified).anyMatch(rival -> rival.isIssued() || !issued);

        List<AuditedAction> audited = new ArrayList<>();
        for (Ticket other : others) {
            if (!yields && losesTo(ticket, other, report)) {
                audited.addAll(move(other, TicketEvent.TICKET_SUPERSEDED, now, now));
            }
        }
        // The place must be free in the database before it is taken: the index looks at each statement.
        tickets.flush();
        audited.addAll(move(ticket, event, report.at(), now));
        if (yields) {
            audited.addAll(move(ticket, TicketEvent.TICKET_SUPERSEDED, now, now));
        }
        auditTrail.append(audited);
    }

    /** A change of number holds its terminal against other changes of number only: the owner can always reset beside it. */
    private static Kind kindOf(TicketEvent event) {
        return event.concerns(Kind.NUMBER_CHANGE) ? Kind.NUMBER_CHANGE : Kind.RESET;
    }

    private static boolean losesTo(Ticket ticket, Ticket other, Report report) {
        if (ticket.isOpen()) {
            return true;
        }
        // A late report of a ticket that ended well still ends the requests it met; later ones are none of its
        // business.
        return ticket.status() == Status.RESOLVED
                && !other.isVerified()
                && !other.openedAt().isAfter(report.at());
    }

    private List<AuditedAction> move(Ticket ticket, TicketEvent event, Instant at, Instant now) {
        return move(ticket, event, at, now, Optional.empty());
    }

    private List<AuditedAction> move(
            Ticket ticket, TicketEvent event, Instant at, Instant now, Optional<String> reason) {
        Ticket.Moved moved = ticket.take(event, at, now, limits);
        events.moved(ticket, event, moved, at);
        if (event == TicketEvent.NUMBER_EVIDENCE_RECORDED || event == TicketEvent.NUMBER_CHANGE_APPROVED) {
            // NotingEvidence has them in the trail, with the name of who did it.
            return List.of();
        }
        return List.of(
                new AuditedAction(ticket.id(), event.name(), event.actor().name(), at, Optional.empty(), reason));
    }

    private static Optional<Ticket> ticketOf(Report report, Optional<Ticket> found) {
        if (found.isEmpty()) {
            LOG.warnf("no ticket %s; the report is passed over", report.ticketId());
            return found;
        }
        if (!found.get().terminalId().equals(report.terminalId())) {
            throw new IllegalArgumentException("ticket " + report.ticketId() + " is another terminal's");
        }
        return found;
    }

    /**
     * What every report says.
     *
     * @param ticketId the ticket
     * @param terminalId the terminal it is for
     * @param at when it happened
     * @param stoppedVia of a stop, where it was said, if that is told
     */
    public record Report(UUID ticketId, UUID terminalId, Instant at, Optional<StoppedVia> stoppedVia) {
        public Report {
            requireNonNull(ticketId, "ticketId is null");
            requireNonNull(terminalId, "terminalId is null");
            requireNonNull(at, "at is null");
            requireNonNull(stoppedVia, "stoppedVia is null");
        }
    }
}
