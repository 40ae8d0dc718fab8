package io.tillkey.identity.verification;

import static java.util.Objects.requireNonNull;

import io.tillkey.messaging.TimeOrderedId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A code that was sent, as a keyed hash (R8). Changes only under the lock of its terminal's {@link AttemptBudget}; once it
 * is not active any more the hash is gone too.
 */
@Entity
@Table(name = "codes")
public class ResetCode {
    /** R5: never longer, whatever the configuration says. */
    public static final Duration LONGEST_LIFETIME = Duration.ofMinutes(10);

    @Id
    private UUID id;

    @Column(name = "ticket_id")
    private UUID ticketId;

    @Column(name = "terminal_id")
    private UUID terminalId;

    @Enumerated(EnumType.STRING)
    private CodePurpose purpose;

    @Enumerated(EnumType.STRING)
    private CodeState state;

    private byte[] hash;

    @Column(name = "wrong_attempts")
    private short wrongAttempts;

    @Column(name = "message_id")
    private UUID messageId;

    @Column(name = "sent_to")
    private String sentTo;

    @Column(name = "idempotency_key")
    private String idempotencyKey;

    @Column(name = "requested_at")
    private Instant requestedAt;

    @Column(name = "expires_at")
    private Instant expiresAt;

    @Column(name = "ended_at")
    private Instant endedAt;

    /** For Hibernate. */
    protected ResetCode() {}

    /**
     * @param sentTo the masked number
     * @param idempotencyKey of the request, or null
     */
    ResetCode(
            CodeBinding binding,
            byte[] hash,
            UUID messageId,
            String sentTo,
            String idempotencyKey,
            Instant requestedAt,
            Duration lifetime) {
        if (lifetime.compareTo(LONGEST_LIFETIME) > 0 || lifetime.isNegative() || lifetime.isZero()) {
            throw new IllegalArgumentException("a code lives for at most " + LONGEST_LIFETIME);
        }
        this.id = binding.codeId();
        this.ticketId = binding.ticketId();
        this.terminalId = binding.terminalId();
        this.purpose = binding.purpose();
        this.state = CodeState.ACTIVE;
        this.hash = requireNonNull(hash, "hash is null").clone();
        this.messageId = requireNonNull(messageId, "messageId is null");
        this.sentTo = requireNonNull(sentTo, "sentTo is null");
        this.idempotencyKey = idempotencyKey;
        this.requestedAt = requireNonNull(requestedAt, "requestedAt is null");
        this.expiresAt = requestedAt.plus(lifetime);
    }

    /** What a new code is bound to. */
    static CodeBinding newBinding(UUID ticketId, UUID terminalId, CodePurpose purpose) {
        return new CodeBinding(TimeOrderedId.next(), ticketId, terminalId, purpose);
    }

    public UUID id() {
        return id;
    }

    public CodeState state() {
        return state;
    }

    /** The text that carries it. */
    public UUID messageId() {
        return messageId;
    }

    /** The masked number it was sent to. */
    public String sentTo() {
        return sentTo;
    }

    public Instant requestedAt() {
        return requestedAt;
    }

    public Instant expiresAt() {
        return expiresAt;
    }

    /** What its hash is bound to. */
    CodeBinding binding() {
        return new CodeBinding(id, ticketId, terminalId, purpose);
    }

    /** The hash, while the code is active. */
    Optional<byte[]> hash() {
        return Optional.ofNullable(hash).map(byte[]::clone);
    }

    /** True from the instant on at which it is not accepted any more. */
    boolean isExpired(Instant now) {
        return !now.isBefore(expiresAt);
    }

    /** Tries it still allows, of so many in all. */
    public int attemptsLeft(int attempts) {
        return state == CodeState.ACTIVE ? Math.max(0, attempts - wrongAttempts) : 0;
    }

    /** It was right; it is never accepted again (R6). */
    void use(Instant now) {
        end(CodeState.USED, now);
    }

    /** A newer one takes its place. */
    void replace(Instant now) {
        end(CodeState.REPLACED, now);
    }

    /** Its ticket was closed. */
    void withdraw(Instant now) {
        end(CodeState.WITHDRAWN, now);
    }

    /** Counts a wrong try; the last one allowed kills it (R9). */
    void miss(int attempts, Instant now) {
        if (state != CodeState.ACTIVE) {
            throw new IllegalStateException("A code that is " + state + " can't be missed");
        }
        wrongAttempts++;
        if (wrongAttempts >= attempts) {
            end(CodeState.DEAD, now);
        }
    }

    private void end(CodeState next, Instant now) {
        if (!state.allows(next)) {
            throw new IllegalStateException("A code that is " + state + " can't become " + next);
        }
        state = next;
        hash = null;
        endedAt = requireNonNull(now, "now is null");
    }
}
