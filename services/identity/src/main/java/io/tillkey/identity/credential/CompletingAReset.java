package io.tillkey.identity.credential;

import static java.util.Objects.requireNonNull;

import io.tillkey.events.CredentialResetV1;
import io.tillkey.identity.facts.Terminal;
import io.tillkey.identity.facts.TerminalFacts;
import io.tillkey.identity.grant.Claim;
import io.tillkey.identity.grant.Grant;
import io.tillkey.identity.grant.Grants;
import io.tillkey.identity.notice.TellingTheOwner;
import io.tillkey.messaging.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Completes a reset: the grant is used, the terminal is told by CredentialReset, and the owner by a text to every registered
 * number (R18), in one transaction, once. If the owner stopped it meanwhile, what was set is locked instead.
 */
@ApplicationScoped
class CompletingAReset {
    private final Grants grants;
    private final TerminalFacts terminals;
    private final TellingTheOwner tellingTheOwner;
    private final StoppedResets stoppedResets;
    private final AccountLocks accountLocks;
    private final Outbox outbox;
    private final Clock clock;

    CompletingAReset(
            Grants grants,
            TerminalFacts terminals,
            TellingTheOwner tellingTheOwner,
            StoppedResets stoppedResets,
            AccountLocks accountLocks,
            Outbox outbox,
            Clock clock) {
        this.grants = requireNonNull(grants, "grants is null");
        this.terminals = requireNonNull(terminals, "terminals is null");
        this.tellingTheOwner = requireNonNull(tellingTheOwner, "tellingTheOwner is null");
        this.stoppedResets = requireNonNull(stoppedResets, "stoppedResets is null");
        this.accountLocks = requireNonNull(accountLocks, "accountLocks is null");
        this.outbox = requireNonNull(outbox, "outbox is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** How it ended. */
    enum Completion {
        DONE,
        /** The owner had said "not me": the credential is set, and locked. */
        STOPPED,
        /** Nothing was told; whoever has the claim completes it. */
        TAKEN_OVER
    }

    /** Completes the reset of a claim whose credential is set; the last full reset lifts what an earlier stop locked. */
    @Transactional
    Completion complete(Claim claim) {
        grants.lockTerminal(claim);
        if (!grants.complete(claim)) {
            return Completion.TAKEN_OVER;
        }
        Grant grant = grants.findById(claim.grantId());
        Terminal terminal = terminals.registered(grant.terminalId()).orElseThrow();
        if (stoppedResets.complete(grant.ticketId(), grant.terminalId())) {
            return Completion.STOPPED;
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        accountLocks.lift(grant.terminalId(), now);
        outbox.append(new CredentialResetV1(
                grant.ticketId(),
                grant.terminalId(),
                CredentialResetV1.Kind.of(terminal.credentialKind().name()),
                now));
        tellingTheOwner.done(grant.ticketId(), terminal, now);
        return Completion.DONE;
    }
}
