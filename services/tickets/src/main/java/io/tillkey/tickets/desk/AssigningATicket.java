package io.tillkey.tickets.desk;

import static java.util.Objects.requireNonNull;

import io.tillkey.tickets.audit.AuditTrail;
import io.tillkey.tickets.audit.AuditedAction;
import io.tillkey.tickets.merchant.ClientAddress;
import io.tillkey.tickets.reading.TicketView;
import io.tillkey.tickets.reading.TicketViews;
import io.tillkey.tickets.reading.Viewer;
import io.tillkey.tickets.ticket.IdleLimits;
import io.tillkey.tickets.ticket.Ticket;
import io.tillkey.tickets.ticket.Tickets;
import io.tillkey.tickets.ticket.TicketsConfig;
import io.tillkey.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** One member of staff at a time works on a ticket. Who takes it first has it; a supervisor may take it over. */
@ApplicationScoped
public class AssigningATicket {
    private final Tickets tickets;
    private final TicketViews views;
    private final AuditTrail auditTrail;
    private final StaffMembers members;
    private final IdleLimits limits;
    private final Clock clock;

    @Inject
    AssigningATicket(
            Tickets tickets,
            TicketViews views,
            AuditTrail auditTrail,
            StaffMembers members,
            TicketsConfig config,
            Clock clock) {
        this.tickets = requireNonNull(tickets, "tickets is null");
        this.views = requireNonNull(views, "views is null");
        this.auditTrail = requireNonNull(auditTrail, "auditTrail is null");
        this.members = requireNonNull(members, "members is null");
        this.limits = requireNonNull(config, "config is null").idle().limits();
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * The one who asks works on it from now on; nothing changes if that is so already.
     *
     * @throws Problem 404 {@code not-found}, 409 {@code ticket-closed}, 409 {@code ticket-assigned} with the
     *     {@code assignee} if somebody else works on it and the one who asks doesn't run the queue
     */
    @Transactional
    public TicketView take(StaffCall call) {
        Ticket ticket = open(call);
        boolean taken = ticket.assignee().isPresent();
        if (taken && !ticket.isAssignedTo(call.userName()) && !call.runsTheQueue()) {
            throw assigned(ticket);
        }
        return assign(call, ticket, call.userName(), taken ? "TICKET_TAKEN_OVER" : "TICKET_TAKEN", Optional.empty());
    }

    /**
     * Somebody works on it from now on, whoever did before; nothing changes if that is so already. For those who run the
     * queue.
     *
     * @param userName who
     * @throws Problem 404 {@code not-found}, 409 {@code ticket-closed}, 409 {@code unknown-staff-member} if nobody of that
     *     name worked at the desk lately for the ticket's acquirer, and so couldn't open it
     */
    @Transactional
    public TicketView assign(StaffCall call, String userName) {
        Ticket ticket = open(call);
        if (!members.mayHave(userName, call.ticketId(), clock.instant())) {
            throw Problem.of("unknown-staff-member", 409);
        }
        return assign(call, ticket, userName, "TICKET_ASSIGNED", Optional.of(userName));
    }

    private TicketView assign(StaffCall call, Ticket ticket, String userName, String action, Optional<String> reason) {
        Instant now = clock.instant();
        members.seen(call.userName(), now);
        if (!ticket.isAssignedTo(userName)) {
            ticket.assignTo(userName, now, limits);
            audit(call, action, now, reason);
        }
        return views.of(ticket, Viewer.STAFF);
    }

    /**
     * Nobody works on it from now on, so that it is back in the queue; nothing changes if that is so already.
     *
     * @throws Problem as {@link #take}
     */
    @Transactional
    public TicketView giveBack(StaffCall call) {
        Ticket ticket = open(call);
        if (ticket.assignee().isPresent()) {
            if (!ticket.isAssignedTo(call.userName()) && !call.runsTheQueue()) {
                throw assigned(ticket);
            }
            Instant now = clock.instant();
            ticket.giveBack(now);
            audit(call, "TICKET_GIVEN_BACK", now, Optional.empty());
        }
        return views.of(ticket, Viewer.STAFF);
    }

    private Ticket open(StaffCall call) {
        Ticket ticket = tickets.lock(call.ticketId()).orElseThrow(Problem::notFound);
        if (!ticket.isOpen() || ticket.isOverdue(clock.instant())) {
            throw Problem.of("ticket-closed", 409);
        }
        return ticket;
    }

    private void audit(StaffCall call, String action, Instant now, Optional<String> reason) {
        auditTrail.append(new AuditedAction(
                call.ticketId(), action, call.userName(), now, call.address().map(ClientAddress::value), reason));
    }

    private static Problem assigned(Ticket ticket) {
        return Problem.of("ticket-assigned", 409)
                .with("assignee", ticket.assignee().orElseThrow());
    }
}
