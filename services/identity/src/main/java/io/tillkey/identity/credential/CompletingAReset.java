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
 * number (R18), in one transaction, once.
 */
@ApplicationScoped
class CompletingAReset {
    private final Grants grants;
    private final TerminalFacts terminals;
    private final TellingTheOwner tellingTheOwner;
    private final Outbox outbox;
    private final Clock clock;

    CompletingAReset(
            Grants grants, TerminalFacts terminals, TellingTheOwner tellingTheOwner, Outbox outbox, Clock clock) {
        this.grants = requireNonNull(grants, "grants is null");
        this.terminals = requireNonNull(terminals, "terminals is null");
        this.tellingTheOwner = requireNonNull(tellingTheOwner, "tellingTheOwner is null");
        this.outbox = requireNonNull(outbox, "outbox is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * Completes the reset of a claim whose credential is set. False, and nothing is told, if the claim was taken over: then
     * whoever has it completes it.
     */
    @Transactional
    boolean complete(Claim claim) {
        if (!grants.complete(claim)) {
            return false;
        }
        Grant grant = grants.findById(claim.grantId());
        Terminal terminal = terminals.registered(grant.terminalId()).orElseThrow();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        outbox.append(new CredentialResetV1(
                grant.ticketId(),
                grant.terminalId(),
                CredentialResetV1.Kind.of(terminal.credentialKind().name()),
                now));
        tellingTheOwner.tell(grant.ticketId(), terminal, now);
        return true;
    }
}
