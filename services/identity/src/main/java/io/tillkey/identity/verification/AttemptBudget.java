package io.tillkey.identity.verification;

import static java.util.Objects.requireNonNull;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/**
 * How many codes were wrong in a row at one terminal: one number in one row, over tickets, re-sends, instances and restarts
 * (R9, invariant 3).
 */
@Entity
@Table(name = "attempt_budgets")
public class AttemptBudget {
    /** R9: never more, whatever the configuration says. */
    public static final int MOST = 100;

    @Id
    @Column(name = "terminal_id")
    private UUID terminalId;

    @Column(name = "consecutive_failures")
    private int consecutiveFailures;

    @Column(name = "exhausted_at")
    private Instant exhaustedAt;

    /** For Hibernate. */
    protected AttemptBudget() {}

    /** True if only staff can go on. */
    public boolean isExhausted() {
        return exhaustedAt != null;
    }

    /** Tries left until only staff can go on, of so many in all. */
    public int left(int budget) {
        return isExhausted() ? 0 : Math.max(0, budget - consecutiveFailures);
    }

    /**
     * Counts a wrong code.
     *
     * @return true if it was the last one allowed
     */
    boolean spend(int budget, Instant now) {
        requireNonNull(now, "now is null");
        if (isExhausted()) {
            throw new IllegalStateException("The budget of terminal " + terminalId + " is spent");
        }
        consecutiveFailures++;
        if (consecutiveFailures >= budget) {
            exhaustedAt = now;
        }
        return isExhausted();
    }

    /** A valid code was presented: the count starts anew. */
    void restore() {
        consecutiveFailures = 0;
    }

    /** Staff verified who it is, and a second person approved: codes may be tried again (R9). */
    public void lift() {
        consecutiveFailures = 0;
        exhaustedAt = null;
    }
}
