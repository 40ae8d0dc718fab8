package io.tillkey.tickets.ticket;

import static java.util.Objects.requireNonNull;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;

/**
 * When a ticket first reached a progress, and who made it.
 *
 * @param at the earliest moment it was reached, UTC
 * @param actor who made it
 */
@Embeddable
public record Step(
        @Column(name = "at", nullable = false) Instant at,

        @Enumerated(EnumType.STRING) @Column(name = "actor", nullable = false)
        Actor actor) {
    public Step {
        requireNonNull(at, "at is null");
        requireNonNull(actor, "actor is null");
    }

    /** The earlier of two reports of the same step: duplicates and repetitions don't move it. */
    Step orEarlier(Step other) {
        return other.at.isBefore(at) ? other : this;
    }
}
