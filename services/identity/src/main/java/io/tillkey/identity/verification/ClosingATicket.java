package io.tillkey.identity.verification;

import static java.util.Objects.requireNonNull;

import io.tillkey.identity.grant.Grants;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/**
 * Ends the verification of a ticket that was closed: its code is withdrawn, its open grant revoked. A claim already at work
 * goes on to its end, since its credential may be set by now and must then be told.
 */
@ApplicationScoped
public class ClosingATicket {
    private final AttemptBudgets budgets;
    private final ClosedTickets closedTickets;
    private final Codes codes;
    private final Grants grants;
    private final Clock clock;

    ClosingATicket(AttemptBudgets budgets, ClosedTickets closedTickets, Codes codes, Grants grants, Clock clock) {
        this.budgets = requireNonNull(budgets, "budgets is null");
        this.closedTickets = requireNonNull(closedTickets, "closedTickets is null");
        this.codes = requireNonNull(codes, "codes is null");
        this.grants = requireNonNull(grants, "grants is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** Closes it; a second time changes nothing. */
    @Transactional
    public void close(UUID ticketId, UUID terminalId, String status, Instant at) {
        budgets.lock(terminalId);
        closedTickets.add(ticketId, status, at);
        codes.newestOf(ticketId)
                .filter(code -> code.state() == CodeState.ACTIVE)
                .ifPresent(code -> code.withdraw(clock.instant()));
        grants.revokeOpen(ticketId);
    }
}
