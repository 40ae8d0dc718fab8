package io.tillkey.tickets.progress;

import static java.util.Objects.requireNonNull;

import io.tillkey.events.ContactNumberChangedV1;
import io.tillkey.events.NumberChangeConfirmedV1;
import io.tillkey.events.NumberChangeFailedV1;
import io.tillkey.tickets.audit.AuditTrail;
import io.tillkey.tickets.audit.AuditedAction;
import io.tillkey.tickets.ticket.Actor;
import io.tillkey.tickets.ticket.TicketEvent;
import io.tillkey.tickets.ticket.Tickets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Takes what identity and devices report about a change of number (R13). No number is kept here, not even a masked one: what
 * happened is all that a ticket needs to know.
 */
@ApplicationScoped
public class FollowingANumberChange {
    private static final Logger LOG = Logger.getLogger(FollowingANumberChange.class);

    private final Tickets tickets;
    private final FollowingTheReset following;
    private final AuditTrail auditTrail;

    @Inject
    FollowingANumberChange(Tickets tickets, FollowingTheReset following, AuditTrail auditTrail) {
        this.tickets = requireNonNull(tickets, "tickets is null");
        this.following = requireNonNull(following, "following is null");
        this.auditTrail = requireNonNull(auditTrail, "auditTrail is null");
    }

    /** The code to the new number was right; the number is not replaced yet, so nothing moves. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void confirmed(NumberChangeConfirmedV1 told) {
        if (tickets.terminalOf(told.ticketId()).isEmpty()) {
            LOG.warnf("no ticket %s; the report is passed over", told.ticketId());
            return;
        }
        auditTrail.append(new AuditedAction(
                told.ticketId(), "NUMBER_CHANGE_CONFIRMED", Actor.MERCHANT.name(), told.at(), Optional.empty()));
    }

    /** A registered number is another one; by a ticket, if it says so. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void changed(ContactNumberChangedV1 told) {
        if (told.ticketId() != null) {
            take(TicketEvent.NUMBER_CHANGED, told.ticketId(), told.at(), Optional.empty());
        }
    }

    /** A registered number could not be replaced; staff find out with the merchant what to do. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void failed(NumberChangeFailedV1 told) {
        take(
                TicketEvent.NUMBER_CHANGE_FAILED,
                told.ticketId(),
                told.at(),
                Optional.of(told.reason().value()));
    }

    /** devices knows merchants, not the terminal that a ticket is of. */
    private void take(TicketEvent event, UUID ticketId, Instant at, Optional<String> reason) {
        Optional<UUID> terminal = tickets.terminalOf(ticketId);
        if (terminal.isEmpty()) {
            LOG.warnf("no ticket %s; the report is passed over", ticketId);
            return;
        }
        following.take(event, new FollowingTheReset.Report(ticketId, terminal.get(), at, Optional.empty()), reason);
    }
}
