package io.tillkey.tickets.webhooks;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;

/**
 * One message for one webhook. It is sent until it arrives or is given up; its id is the message's, so a receiver knows
 * one that came twice.
 */
@Entity
@DynamicUpdate
@Table(name = "webhook_delivery")
public class WebhookDelivery {
    @Id
    private UUID id;

    @Column(name = "webhook_id", nullable = false)
    private UUID webhookId;

    @Column(name = "ticket_id")
    private UUID ticketId;

    @Column(nullable = false)
    private String type;

    @Column(nullable = false)
    private String payload;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private State state;

    @Column(nullable = false)
    private int attempts;

    @Column(name = "created_at", nullable = false)
    private Instant createdAt;

    @Column(name = "next_attempt_at", nullable = false)
    private Instant nextAttemptAt;

    @Column(name = "give_up_at", nullable = false)
    private Instant giveUpAt;

    @Column(name = "delivered_at")
    private Instant deliveredAt;

    @Column(name = "last_status")
    private Integer lastStatus;

    @Column(name = "last_failure")
    private String lastFailure;

    /** For Hibernate. */
    protected WebhookDelivery() {}

    /** It arrived. */
    public void delivered(int status, Instant now) {
        state = State.DELIVERED;
        deliveredAt = now;
        lastStatus = status;
        lastFailure = null;
    }

    /** It did not arrive, and is sent again then, unless it is too old. */
    public void failed(Failure failure, Instant now, Instant next) {
        lastStatus = failure.status().isPresent() ? failure.status().get() : null;
        lastFailure = failure.kind().name();
        nextAttemptAt = next;
        if (!now.isBefore(giveUpAt)) {
            state = State.FAILED;
        }
    }

    /** Sends it once more, whatever came of it before. */
    public void sendAgain(Instant now, Instant giveUp) {
        state = State.PENDING;
        nextAttemptAt = now;
        giveUpAt = giveUp;
        deliveredAt = null;
    }

    /** True if the try with this number is the newest, and nobody settled it. */
    public boolean awaits(int attempt) {
        return state == State.PENDING && attempts == attempt;
    }

    /** Its id, UUIDv7: the header {@code webhook-id}. */
    public UUID id() {
        return id;
    }

    /** Where it goes. */
    public UUID webhookId() {
        return webhookId;
    }

    /** The ticket it tells of; empty for a try. */
    public Optional<UUID> ticketId() {
        return Optional.ofNullable(ticketId);
    }

    /** The type it names. */
    public String type() {
        return type;
    }

    /** Its body. */
    public String payload() {
        return payload;
    }

    /** What came of it. */
    public State state() {
        return state;
    }

    /** How often it was sent. */
    public int attempts() {
        return attempts;
    }

    /** When it was written. */
    public Instant createdAt() {
        return createdAt;
    }

    /** When it is sent next; empty once it is done with. */
    public Optional<Instant> nextAttemptAt() {
        return state == State.PENDING ? Optional.of(nextAttemptAt) : Optional.empty();
    }

    /** When it arrived. */
    public Optional<Instant> deliveredAt() {
        return Optional.ofNullable(deliveredAt);
    }

    /** The status the receiver answered the last time. */
    public Optional<Integer> lastStatus() {
        return Optional.ofNullable(lastStatus);
    }

    /** Why it did not arrive the last time. */
    public Optional<String> lastFailure() {
        return Optional.ofNullable(lastFailure);
    }

    /** What came of a message. */
    public enum State {
        /** It is sent, again if need be. */
        PENDING,
        /** The receiver answered 2xx. */
        DELIVERED,
        /** It was given up. */
        FAILED
    }

    /**
     * Why a message did not arrive.
     *
     * @param kind what happened
     * @param status what the receiver answered, if it did
     */
    public record Failure(Kind kind, Optional<Integer> status) {
        /** What happened. */
        public enum Kind {
            /** The receiver answered otherwise than 2xx; redirects are not followed. */
            STATUS,
            /** No answer in time. */
            TIMEOUT,
            /** No connection, no TLS, or no HTTP. */
            UNREACHABLE,
            /** The name has no address, or one that is not public. */
            ADDRESS_REFUSED
        }
    }
}
