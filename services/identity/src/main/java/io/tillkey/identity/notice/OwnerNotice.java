package io.tillkey.identity.notice;

import static java.util.Objects.requireNonNull;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A notice notifications has not taken yet. */
@Entity
@Table(name = "owner_notices")
class OwnerNotice {
    @Id
    @Column(name = "message_id")
    private UUID messageId;

    @Column(name = "ticket_id")
    private UUID ticketId;

    private String terminal;

    private byte[] number;

    @Enumerated(EnumType.STRING)
    private NoticeStage stage;

    @Column(name = "stop_code")
    private byte[] stopCode;

    private String language;

    @Column(name = "reset_at")
    private Instant resetAt;

    @Column(name = "expires_at")
    private Instant expiresAt;

    @Column(name = "repeat_at")
    private Instant repeatAt;

    /** For Hibernate. */
    protected OwnerNotice() {}

    /**
     * @param terminal the masked serial number
     * @param number encrypted
     * @param stopCode encrypted
     */
    OwnerNotice(
            UUID messageId,
            UUID ticketId,
            String terminal,
            byte[] number,
            NoticeStage stage,
            byte[] stopCode,
            String language,
            Instant resetAt,
            Instant expiresAt,
            Instant repeatAt) {
        this.messageId = requireNonNull(messageId, "messageId is null");
        this.ticketId = requireNonNull(ticketId, "ticketId is null");
        this.terminal = requireNonNull(terminal, "terminal is null");
        this.number = requireNonNull(number, "number is null").clone();
        this.stage = requireNonNull(stage, "stage is null");
        this.stopCode = requireNonNull(stopCode, "stopCode is null").clone();
        this.language = requireNonNull(language, "language is null");
        this.resetAt = requireNonNull(resetAt, "resetAt is null");
        this.expiresAt = requireNonNull(expiresAt, "expiresAt is null");
        this.repeatAt = requireNonNull(repeatAt, "repeatAt is null");
    }

    UUID messageId() {
        return messageId;
    }

    UUID ticketId() {
        return ticketId;
    }

    String terminal() {
        return terminal;
    }

    byte[] number() {
        return number.clone();
    }

    NoticeStage stage() {
        return stage;
    }

    /** Encrypted; nothing in a notice from before there were stop codes. */
    Optional<byte[]> stopCode() {
        return Optional.ofNullable(stopCode).map(byte[]::clone);
    }

    String language() {
        return language;
    }

    /** When what it tells happened. */
    Instant resetAt() {
        return resetAt;
    }

    Instant expiresAt() {
        return expiresAt;
    }

    boolean isExpired(Instant now) {
        return !now.isBefore(expiresAt);
    }

    /** It was sent once more. */
    void repeatNotBefore(Instant next) {
        repeatAt = requireNonNull(next, "next is null");
    }
}
