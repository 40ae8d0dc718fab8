package io.tillkey.identity.stop;

import static java.util.Objects.requireNonNull;

import io.tillkey.identity.grant.Grants;
import io.tillkey.identity.verification.AttemptBudgets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Somebody at the terminal says "not me". That may be the owner, a cashier who sees what is going on, or a thief who holds the
 * terminal; nobody can tell. So it stops, which is the safe direction, and nothing begun afterwards; it can't be used to keep
 * the owner out for good: a few a day stop anything, and once one did, what staff verify after it goes on
 * (docs/decisions/0024).
 */
@ApplicationScoped
class StoppingAtTheTerminal {
    private static final Logger LOG = Logger.getLogger(StoppingAtTheTerminal.class);
    private static final Duration DAY = Duration.ofDays(1);

    private final AttemptBudgets terminals;
    private final TerminalObjections objections;
    private final StoppingAReset stopping;
    private final Grants grants;
    private final StopConfig config;

    StoppingAtTheTerminal(
            AttemptBudgets terminals,
            TerminalObjections objections,
            StoppingAReset stopping,
            Grants grants,
            StopConfig config) {
        this.terminals = requireNonNull(terminals, "terminals is null");
        this.objections = requireNonNull(objections, "objections is null");
        this.stopping = requireNonNull(stopping, "stopping is null");
        this.grants = requireNonNull(grants, "grants is null");
        this.config = requireNonNull(config, "config is null");
    }

    /**
     * Stops what was begun before; the same objection again, however late, stops nothing more.
     *
     * @param at when it was said: what is heard late still concerns what was going on then
     */
    @Transactional(Transactional.TxType.MANDATORY)
    void stop(UUID terminalId, UUID objectionId, Instant at) {
        terminals.lock(terminalId);
        List<UUID> tickets = toBeStopped(terminalId, at);
        if (objections.add(terminalId, objectionId, at, !tickets.isEmpty())) {
            tickets.forEach(ticket -> stopping.stop(ticket, terminalId, StoppedBy.TERMINAL));
        }
    }

    private List<UUID> toBeStopped(UUID terminalId, Instant at) {
        Instant since = at.minus(config.codeLifetime());
        if (objections.stoppedSince(terminalId, at.minus(DAY)) >= config.terminalPerDay()) {
            LOG.warnf("Too many objections at terminal %s: this one stops nothing", terminalId);
            return List.of();
        }
        Optional<Instant> before = objections.lastThatStopped(terminalId, since);
        return objections.concerned(terminalId, at, since, grants.lastSetUnder(terminalId)).stream()
                .filter(ticket -> before.isEmpty() || !objections.verifiedByStaffSince(ticket, before.get()))
                .toList();
    }
}
