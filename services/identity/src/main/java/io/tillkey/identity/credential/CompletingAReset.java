package io.tillkey.identity.credential;

import static java.util.Objects.requireNonNull;

import io.tillkey.identity.facts.CredentialKind;
import io.tillkey.identity.facts.MerchantFacts;
import io.tillkey.identity.facts.RegisteredNumber;
import io.tillkey.identity.facts.Terminal;
import io.tillkey.identity.facts.TerminalFacts;
import io.tillkey.identity.grant.Claim;
import io.tillkey.identity.grant.Grant;
import io.tillkey.identity.grant.Grants;
import io.tillkey.identity.message.Text;
import io.tillkey.identity.message.Texts;
import io.tillkey.messaging.Outbox;
import io.tillkey.messaging.OutgoingEvent;
import io.tillkey.messaging.TimeOrderedId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Completes a reset: the grant is used, the terminal is told by CredentialReset, and the owner by a text to every registered
 * number (R18), in one transaction, once.
 */
@ApplicationScoped
class CompletingAReset {
    private static final String TOPIC = "tillkey.credentials.v1";

    /** A notice later than that alarms more than it tells. */
    private static final Duration NOTICE_LIFETIME = Duration.ofHours(24);

    private final Grants grants;
    private final TerminalFacts terminals;
    private final MerchantFacts merchants;
    private final Outbox outbox;
    private final Texts texts;
    private final Clock clock;

    CompletingAReset(
            Grants grants, TerminalFacts terminals, MerchantFacts merchants, Outbox outbox, Texts texts, Clock clock) {
        this.grants = requireNonNull(grants, "grants is null");
        this.terminals = requireNonNull(terminals, "terminals is null");
        this.merchants = requireNonNull(merchants, "merchants is null");
        this.outbox = requireNonNull(outbox, "outbox is null");
        this.texts = requireNonNull(texts, "texts is null");
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
        outbox.append(new OutgoingEvent(
                TOPIC,
                grant.terminalId().toString(),
                "CredentialReset",
                new CredentialReset(grant.ticketId(), grant.terminalId(), terminal.credentialKind(), now)));
        tellTheOwner(grant.ticketId(), terminal, now);
        return true;
    }

    private void tellTheOwner(UUID ticketId, Terminal terminal, Instant now) {
        List<RegisteredNumber> numbers =
                merchants.numbers(terminal.merchantId()).stream().distinct().toList();
        for (RegisteredNumber registered : numbers) {
            texts.send(new Text(
                    TimeOrderedId.next(),
                    ticketId,
                    Text.Purpose.RESET_DONE_NOTICE,
                    registered.language(),
                    registered.number().masked(),
                    Optional.of(registered.number()),
                    Map.of(
                            "terminal",
                            terminal.serial().masked(),
                            "time",
                            now.truncatedTo(ChronoUnit.SECONDS).toString()),
                    now.plus(NOTICE_LIFETIME)));
        }
    }

    record CredentialReset(UUID ticketId, UUID terminalId, CredentialKind kind, Instant at) {}
}
