package io.tillkey.identity.credential;

import static java.util.Objects.requireNonNull;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.tillkey.identity.credential.AdministratorAccounts.AccountState;
import io.tillkey.identity.facts.TerminalFacts;
import io.tillkey.identity.grant.Claim;
import io.tillkey.identity.grant.Grant;
import io.tillkey.identity.grant.GrantConfig;
import io.tillkey.identity.grant.Grants;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Finishes what was left between claim and completion: by a process that died, or an answer of Keycloak that never came.
 * Keycloak says whether the credential was set since the claim. If it was, the reset is completed; if it certainly was not,
 * the grant is released. Several instances share the work; a claim is with one of them at a time.
 */
@ApplicationScoped
class RecoveringClaims {
    private static final Logger LOG = Logger.getLogger(RecoveringClaims.class);

    private final Grants grants;
    private final TerminalFacts terminals;
    private final AdministratorAccounts accounts;
    private final CompletingAReset completing;
    private final GrantConfig config;
    private final Clock clock;
    private volatile boolean stopping;

    RecoveringClaims(
            Grants grants,
            TerminalFacts terminals,
            AdministratorAccounts accounts,
            CompletingAReset completing,
            GrantConfig config,
            Clock clock) {
        this.grants = requireNonNull(grants, "grants is null");
        this.terminals = requireNonNull(terminals, "terminals is null");
        this.accounts = requireNonNull(accounts, "accounts is null");
        this.completing = requireNonNull(completing, "completing is null");
        this.config = requireNonNull(config, "config is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    void stop(@Observes ShutdownEvent stopped) {
        stopping = true;
    }

    /** Settles every claim that was left behind. */
    @Scheduled(every = "${tillkey.identity.grant.recovery-interval:2s}", concurrentExecution = ConcurrentExecution.SKIP)
    void recover() {
        while (!stopping) {
            Optional<Grant> abandoned = grants.takeOverAbandoned();
            if (abandoned.isEmpty()) {
                return;
            }
            settle(abandoned.get());
        }
    }

    private void settle(Grant grant) {
        Claim claim = new Claim(
                grant.id(), grant.claimId().orElseThrow(), clock.instant().plus(config.claimLease()));
        try {
            settle(grant, claim);
        } catch (AccountsAwayException e) {
            grants.recheckSoon(claim);
            LOG.warnf("The claim on grant %s waits: %s", grant.id(), e.getMessage());
        }
    }

    private void settle(Grant grant, Claim claim) {
        AdministratorAccount account = QuarkusTransaction.requiringNew().call(() -> terminals
                .registered(grant.terminalId())
                .map(AdministratorAccount::of)
                .orElseThrow());
        AccountState state = accounts.ensure(account);
        if (!state.lastChange().equals(grant.credentialBefore())) {
            accounts.endSessions(account, state.accountId());
            accounts.liftLock(account, state.accountId());
            if (completing.complete(claim) != CompletingAReset.Completion.TAKEN_OVER) {
                LOG.infof("The reset under grant %s was completed by the recovery", grant.id());
            }
        } else if (grant.wasSeenUnchanged()) {
            if (grants.release(claim)) {
                LOG.infof("The claim on grant %s was released, nothing was set", grant.id());
            }
        } else {
            grants.noteUnchanged(claim);
        }
    }
}
