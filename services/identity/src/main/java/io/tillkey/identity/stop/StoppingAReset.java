package io.tillkey.identity.stop;

import static java.util.Objects.requireNonNull;

import io.tillkey.events.ResetStoppedV1;
import io.tillkey.identity.approval.Approvals;
import io.tillkey.identity.credential.AccountLocks;
import io.tillkey.identity.credential.StoppedResets;
import io.tillkey.identity.grant.Grants;
import io.tillkey.identity.verification.AttemptBudgets;
import io.tillkey.identity.verification.ClosingATicket;
import io.tillkey.messaging.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * The owner says "not me". Nothing is released for the ticket any more: its code and its grant are void, its evidence counts
 * no more, and whatever the terminal has not applied is withdrawn. Where the credential was set already, the administrator is
 * locked until another full reset; selling goes on. All under the lock of the terminal that whatever changes its verification
 * takes, so that it was either stopped and not set, or set and locked.
 */
@ApplicationScoped
public class StoppingAReset implements StoppedResets {
    private static final String REJECTED = "REJECTED";

    private final AttemptBudgets terminals;
    private final StoppedTickets stopped;
    private final ClosingATicket closing;
    private final Approvals approvals;
    private final Grants grants;
    private final AccountLocks accountLocks;
    private final Outbox outbox;
    private final Clock clock;

    StoppingAReset(
            AttemptBudgets terminals,
            StoppedTickets stopped,
            ClosingATicket closing,
            Approvals approvals,
            Grants grants,
            AccountLocks accountLocks,
            Outbox outbox,
            Clock clock) {
        this.terminals = requireNonNull(terminals, "terminals is null");
        this.stopped = requireNonNull(stopped, "stopped is null");
        this.closing = requireNonNull(closing, "closing is null");
        this.approvals = requireNonNull(approvals, "approvals is null");
        this.grants = requireNonNull(grants, "grants is null");
        this.accountLocks = requireNonNull(accountLocks, "accountLocks is null");
        this.outbox = requireNonNull(outbox, "outbox is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * Stops the reset of a ticket, whatever its state; a second time changes nothing. A claim that is at work goes on to its
     * end: if it sets the credential, that is locked as it completes ({@link #complete}).
     *
     * @param by where it was said
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public StoppedTicket stop(UUID ticketId, UUID terminalId, StoppedBy by) {
        terminals.lock(terminalId);
        return stopped.findByIdOptional(ticketId).orElseGet(() -> stopNow(ticketId, terminalId, by));
    }

    private StoppedTicket stopNow(UUID ticketId, UUID terminalId, StoppedBy by) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        // What another ticket set since is none of this owner's business.
        boolean set = grants.lastSetUnder(terminalId).filter(ticketId::equals).isPresent();
        StoppedTicket ticket = new StoppedTicket(ticketId, terminalId, set, now, by);
        stopped.persistAndFlush(ticket);
        grants.stopOpen(ticketId);
        closing.close(ticketId, terminalId, REJECTED, now);
        approvals.letFall(ticketId);
        if (set) {
            accountLocks.lock(terminalId, ticketId, now);
        }
        outbox.append(told(ticket, now));
        return ticket;
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean complete(UUID ticketId, UUID terminalId) {
        StoppedTicket ticket = stopped.findById(ticketId);
        if (ticket == null) {
            return false;
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        ticket.wasSet();
        accountLocks.lock(terminalId, ticketId, now);
        outbox.append(told(ticket, now));
        return true;
    }

    private static ResetStoppedV1 told(StoppedTicket ticket, Instant at) {
        return new ResetStoppedV1(
                ticket.ticketId(),
                ticket.terminalId(),
                ticket.isLocked(),
                at,
                ResetStoppedV1.By.of(ticket.stoppedBy().name()));
    }
}
