package io.tillkey.identity.numberchange;

import static java.util.Objects.requireNonNull;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.tillkey.identity.evidence.AssessingATicket;
import io.tillkey.identity.evidence.Releasing;
import io.tillkey.identity.evidence.Standing;
import io.tillkey.identity.evidence.Standing.Release;
import io.tillkey.identity.ticket.Route;
import io.tillkey.identity.verification.AttemptBudgets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Tells the owner once more in the middle of the cooling-off: a text is easily missed, and a number that is changed is found out
 * late.
 */
@ApplicationScoped
class RemindingTheOwner {
    private static final int AT_ONCE = 50;

    private final AttemptBudgets terminals;
    private final NumberChanges changes;
    private final AssessingATicket assessing;
    private final Releasing releasing;
    private final Clock clock;
    private volatile boolean stopping;

    RemindingTheOwner(
            AttemptBudgets terminals,
            NumberChanges changes,
            AssessingATicket assessing,
            Releasing releasing,
            Clock clock) {
        this.terminals = requireNonNull(terminals, "terminals is null");
        this.changes = requireNonNull(changes, "changes is null");
        this.assessing = requireNonNull(assessing, "assessing is null");
        this.releasing = requireNonNull(releasing, "releasing is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    void stop(@Observes ShutdownEvent stopped) {
        stopping = true;
    }

    @Scheduled(
            every = "${tillkey.identity.number-change.reminder-interval:60s}",
            concurrentExecution = ConcurrentExecution.SKIP)
    void remind() {
        if (stopping) {
            return;
        }
        List<UUID> due = QuarkusTransaction.requiringNew()
                .call(() -> changes.toRemind(clock.instant(), AT_ONCE).stream()
                        .map(NumberChange::ticketId)
                        .toList());
        for (UUID ticketId : due) {
            if (stopping) {
                return;
            }
            QuarkusTransaction.requiringNew().run(() -> remind(ticketId));
        }
    }

    /** Under the lock of the terminal, so that of several instances one tells. */
    private void remind(UUID ticketId) {
        NumberChange change = changes.of(ticketId).orElseThrow();
        terminals.lock(change.terminalId());
        changes.getEntityManager().refresh(change);
        if (!change.isToBeReminded(clock.instant())) {
            return;
        }
        change.remindAt(null);
        Standing standing = assessing.assess(ticketId, change.terminalId(), Route.AGENT, Optional.empty());
        if (standing.release() == Release.COOLING_OFF) {
            releasing.tellTheOwner(standing);
        }
    }
}
