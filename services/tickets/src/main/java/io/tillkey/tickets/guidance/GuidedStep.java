package io.tillkey.tickets.guidance;

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

/** One step of a ticket: a configured one, or one in an agent's own words. Its ticket's lock guards it. */
@Entity
@Table(name = "guided_step")
public class GuidedStep {
    @Id
    private UUID id;

    @Column(name = "ticket_id", nullable = false)
    private UUID ticketId;

    @Column(nullable = false)
    private int number;

    @Enumerated(EnumType.STRING)
    @Column(name = "step_key")
    private StepKey key;

    private byte[] text;

    @Column(name = "done_at")
    private Instant doneAt;

    @Column(name = "done_by")
    private String doneBy;

    /** For Hibernate. */
    protected GuidedStep() {}

    private GuidedStep(UUID id, UUID ticketId, int number, StepKey key, byte[] text) {
        this.id = requireNonNull(id, "id is null");
        this.ticketId = requireNonNull(ticketId, "ticketId is null");
        this.number = number;
        this.key = key;
        this.text = text;
    }

    /** A configured one. */
    static GuidedStep configured(UUID id, UUID ticketId, int number, StepKey key) {
        return new GuidedStep(id, ticketId, number, requireNonNull(key, "key is null"), null);
    }

    /** One in an agent's own words, encrypted. */
    static GuidedStep written(UUID id, UUID ticketId, int number, byte[] text) {
        return new GuidedStep(
                id, ticketId, number, null, requireNonNull(text, "text is null").clone());
    }

    /**
     * Ticks it, or takes the tick away.
     *
     * @return false if it is so already, and nothing changed: who ticked it first stays the one who did
     */
    boolean tick(boolean done, String userName, Instant now) {
        if (done == isDone()) {
            return false;
        }
        doneAt = done ? requireNonNull(now, "now is null") : null;
        doneBy = done ? requireNonNull(userName, "userName is null") : null;
        return true;
    }

    boolean isDone() {
        return doneAt != null;
    }

    UUID id() {
        return id;
    }

    /** Its place, from 1. */
    int number() {
        return number;
    }

    /** Which configured step; empty for one in an agent's own words. */
    Optional<StepKey> key() {
        return Optional.ofNullable(key);
    }

    /** The agent's own words, encrypted. */
    Optional<byte[]> text() {
        return Optional.ofNullable(text);
    }

    Optional<Instant> doneAt() {
        return Optional.ofNullable(doneAt);
    }

    Optional<String> doneBy() {
        return Optional.ofNullable(doneBy);
    }
}
