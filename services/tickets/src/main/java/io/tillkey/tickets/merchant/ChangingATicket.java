package io.tillkey.tickets.merchant;

import static java.util.Objects.requireNonNull;

import io.tillkey.tickets.audit.AuditTrail;
import io.tillkey.tickets.audit.AuditedAction;
import io.tillkey.tickets.reading.TicketViews;
import io.tillkey.tickets.reading.Viewer;
import io.tillkey.tickets.ticket.Actor;
import io.tillkey.tickets.ticket.Kind;
import io.tillkey.tickets.ticket.Ticket;
import io.tillkey.tickets.ticket.Tickets;
import io.tillkey.web.ETags;
import io.tillkey.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;

/** What all changes by merchants have in common: the lock, what makes them too late, and the trail they leave. */
@ApplicationScoped
public class ChangingATicket {
    private final Tickets tickets;
    private final TicketViews views;
    private final TicketTokenSigner signer;
    private final AuditTrail auditTrail;
    private final Clock clock;

    @Inject
    ChangingATicket(Tickets tickets, TicketViews views, TicketTokenSigner signer, AuditTrail auditTrail, Clock clock) {
        this.tickets = requireNonNull(tickets, "tickets is null");
        this.views = requireNonNull(views, "views is null");
        this.signer = requireNonNull(signer, "signer is null");
        this.auditTrail = requireNonNull(auditTrail, "auditTrail is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * Changes a ticket in the running transaction.
     *
     * @param action what it is called in the audit trail
     * @throws Problem 403 {@code ticket-token-foreign} if another browser joined meanwhile, 404 {@code not-found}, 409 {@code ticket-closed} or {@code change-too-late}, 412
     *     {@code precondition-failed}
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public TicketAndToken change(MerchantCall call, String action, Change change) {
        return apply(call, action, change, false);
    }

    /** As {@link #change}, and a ticket that is closed already is given back as it is if the change finds it so. */
    @Transactional(Transactional.TxType.MANDATORY)
    public TicketAndToken changeEvenIfClosed(MerchantCall call, String action, Change change) {
        return apply(call, action, change, true);
    }

    private TicketAndToken apply(MerchantCall call, String action, Change change, boolean evenIfClosed) {
        Ticket ticket = tickets.lock(call.ticketId()).orElseThrow(Problem::notFound);
        if (!ticket.belongsTo(call.binding())) {
            throw RecognisingABrowser.foreign();
        }
        call.ifMatch()
                .ifPresent(header -> ETags.checkMatch(
                        header, views.of(ticket, Viewer.MERCHANT).tag()));
        Instant now = clock.instant();
        if (!evenIfClosed) {
            requireChangeable(ticket, now);
        }
        if (change.apply(ticket, now)) {
            auditTrail.append(new AuditedAction(
                    ticket.id(),
                    action,
                    Actor.MERCHANT.name(),
                    now,
                    call.address().map(ClientAddress::value)));
        }
        return new TicketAndToken(views.of(ticket, Viewer.MERCHANT), signer.sign(ticket));
    }

    /** Refuses what can't be changed any more. */
    static void requireChangeable(Ticket ticket, Instant now) {
        if (!ticket.isOpen() || ticket.isOverdue(now)) {
            throw Problem.of("ticket-closed", 409);
        }
        if (ticket.isIssued()) {
            throw Problem.of("change-too-late", 409);
        }
    }

    /** Refuses what is about a reset where nothing is reset. */
    static void requireReset(Ticket ticket) {
        if (ticket.kind() != Kind.RESET) {
            throw Problem.of("not-a-reset", 409);
        }
    }

    /** A change of a locked ticket. */
    @FunctionalInterface
    public interface Change {
        /**
         * Makes it and tells the other services.
         *
         * @return false if there was nothing to change
         */
        boolean apply(Ticket ticket, Instant now);
    }
}
