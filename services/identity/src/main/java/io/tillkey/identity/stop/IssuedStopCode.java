package io.tillkey.identity.stop;

import static java.util.Objects.requireNonNull;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** A stop code one contact was told, as a keyed hash. Good as often as it is typed: stopping twice is stopping once. */
@Entity
@Table(name = "stop_codes")
class IssuedStopCode {
    @Id
    private UUID id;

    @Column(name = "ticket_id")
    private UUID ticketId;

    @Column(name = "terminal_id")
    private UUID terminalId;

    @Column(name = "message_id")
    private UUID messageId;

    private byte[] hash;

    @Column(name = "made_at")
    private Instant madeAt;

    @Column(name = "expires_at")
    private Instant expiresAt;

    /** For Hibernate. */
    protected IssuedStopCode() {}

    IssuedStopCode(
            UUID id, UUID ticketId, UUID terminalId, UUID messageId, byte[] hash, Instant madeAt, Duration lifetime) {
        this.id = requireNonNull(id, "id is null");
        this.ticketId = requireNonNull(ticketId, "ticketId is null");
        this.terminalId = requireNonNull(terminalId, "terminalId is null");
        this.messageId = requireNonNull(messageId, "messageId is null");
        this.hash = requireNonNull(hash, "hash is null").clone();
        this.madeAt = requireNonNull(madeAt, "madeAt is null");
        this.expiresAt = madeAt.plus(lifetime);
    }

    UUID ticketId() {
        return ticketId;
    }

    UUID terminalId() {
        return terminalId;
    }

    /** Compares in constant time. */
    boolean fits(byte[] other) {
        return MessageDigest.isEqual(hash, other);
    }

    boolean isExpired(Instant now) {
        return !now.isBefore(expiresAt);
    }
}
