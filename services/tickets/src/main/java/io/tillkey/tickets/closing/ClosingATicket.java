package io.tillkey.tickets.closing;

import static java.util.Objects.requireNonNull;

import io.tillkey.tickets.audit.AuditTrail;
import io.tillkey.tickets.audit.AuditedAction;
import io.tillkey.tickets.conversation.SpokenText;
import io.tillkey.tickets.conversation.WritingOnATicket;
import io.tillkey.tickets.desk.StaffCall;
import io.tillkey.tickets.desk.StaffMembers;
import io.tillkey.tickets.merchant.ClientAddress;
import io.tillkey.tickets.reading.TicketView;
import io.tillkey.tickets.reading.TicketViews;
import io.tillkey.tickets.reading.Viewer;
import io.tillkey.tickets.ticket.ClosingOutcome;
import io.tillkey.tickets.ticket.IdleLimits;
import io.tillkey.tickets.ticket.Ticket;
import io.tillkey.tickets.ticket.TicketEvents;
import io.tillkey.tickets.ticket.Tickets;
import io.tillkey.tickets.ticket.TicketsConfig;
import io.tillkey.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Staff close a ticket and say why, which is possible until the credential is set. */
@ApplicationScoped
public class ClosingATicket {
    private final Tickets tickets;
    private final WritingOnATicket writing;
    private final StaffMembers members;
    private final TicketEvents events;
    private final TicketViews views;
    private final AuditTrail auditTrail;
    private final IdleLimits limits;
    private final Clock clock;

    @Inject
    ClosingATicket(
            Tickets tickets,
            WritingOnATicket writing,
            StaffMembers members,
            TicketEvents events,
            TicketViews views,
            AuditTrail auditTrail,
            TicketsConfig config,
            Clock clock) {
        this.tickets = requireNonNull(tickets, "tickets is null");
        this.writing = requireNonNull(writing, "writing is null");
        this.members = requireNonNull(members, "members is null");
        this.events = requireNonNull(events, "events is null");
        this.views = requireNonNull(views, "views is null");
        this.auditTrail = requireNonNull(auditTrail, "auditTrail is null");
        this.limits = requireNonNull(config, "config is null").idle().limits();
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * Closes it, with a note among staff. Closing it again in the same way changes nothing.
     *
     * @throws Problem 404 {@code not-found}, 409 {@code ticket-closed}, 409 {@code not-your-ticket} if the one who asks
     *     neither works on it nor runs the queue, 409 {@code change-too-late} once the credential is set
     */
    @Transactional
    public TicketView close(StaffCall call, ClosingOutcome outcome, SpokenText note) {
        Instant now = clock.instant();
        Ticket ticket = tickets.lock(call.ticketId()).orElseThrow(Problem::notFound);
        if (!ticket.isAssignedTo(call.userName()) && !call.runsTheQueue()) {
            throw Problem.of("not-your-ticket", 409);
        }
        if (!ticket.closingOutcome().equals(Optional.of(outcome))) {
            if (!ticket.isOpen() || ticket.isOverdue(now)) {
                throw Problem.of("ticket-closed", 409);
            }
            if (ticket.isIssued()) {
                throw Problem.of("change-too-late", 409);
            }
            members.seen(call.userName(), now);
            writing.note(ticket, call.userName(), note);
            events.moved(ticket, outcome.event(), ticket.close(outcome, now, limits), now);
            auditTrail.append(new AuditedAction(
                    ticket.id(),
                    "TICKET_CLOSED",
                    call.userName(),
                    now,
                    call.address().map(ClientAddress::value),
                    Optional.of(outcome.name())));
        }
        return views.of(ticket, Viewer.STAFF);
    }
}
