package io.tillkey.identity.credential;

import static java.util.Objects.requireNonNull;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.tillkey.identity.facts.TerminalFacts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Makes Keycloak follow what was decided about locked administrators. Decided is decided: a process that dies, or a Keycloak
 * that is away, delays it. Several instances share the work; a terminal is with one of them at a time, so that a lock that
 * comes late never undoes the reset after it.
 */
@ApplicationScoped
public class SettlingAccountLocks {
    private static final Logger LOG = Logger.getLogger(SettlingAccountLocks.class);

    private final AccountLocks locks;
    private final TerminalFacts terminals;
    private final AdministratorAccounts accounts;
    private final Clock clock;
    private volatile boolean stopping;

    SettlingAccountLocks(AccountLocks locks, TerminalFacts terminals, AdministratorAccounts accounts, Clock clock) {
        this.locks = requireNonNull(locks, "locks is null");
        this.terminals = requireNonNull(terminals, "terminals is null");
        this.accounts = requireNonNull(accounts, "accounts is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    void stop(@Observes ShutdownEvent stopped) {
        stopping = true;
    }

    /** Settles whatever Keycloak does not follow yet. */
    @Scheduled(every = "${tillkey.identity.grant.recovery-interval:2s}", concurrentExecution = ConcurrentExecution.SKIP)
    void settle() {
        while (!stopping) {
            Optional<AccountLock> due = locks.take(null);
            if (due.isEmpty()) {
                return;
            }
            settle(due.get());
        }
    }

    /** Settles this terminal's at once, if nobody is at it; what fails is done later. */
    public void settleSoon(UUID terminalId) {
        locks.take(requireNonNull(terminalId, "terminalId is null")).ifPresent(this::settle);
    }

    private void settle(AccountLock lock) {
        AdministratorAccount account = QuarkusTransaction.requiringNew().call(() -> terminals
                .registered(lock.terminalId())
                .map(AdministratorAccount::of)
                .orElseThrow());
        try {
            String accountId = accounts.ensure(account).accountId();
            if (!clock.instant().isBefore(lock.leaseUntil())) {
                LOG.warnf("The lock of terminal %s is left to the next who looks", lock.terminalId());
                return;
            }
            if (lock.isLocked()) {
                accounts.disable(account, accountId);
                accounts.endSessions(account, accountId);
            } else {
                accounts.enable(account, accountId);
            }
            locks.settled(lock);
        } catch (AccountsAwayException e) {
            locks.again(lock);
            LOG.warnf("The lock of terminal %s waits: %s", lock.terminalId(), e.getMessage());
        }
    }
}
