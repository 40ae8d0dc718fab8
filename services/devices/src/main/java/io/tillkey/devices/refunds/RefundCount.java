package io.tillkey.devices.refunds;

import static java.util.Objects.requireNonNull;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The refunds of one terminal since its last reset. */
@Entity
@Table(name = "refund_count")
public class RefundCount {
    @Id
    @Column(name = "terminal_id")
    private UUID terminalId;

    private Long total;

    @Column(name = "since_reset")
    private long sinceReset;

    @Column(name = "reset_confirmed_at")
    private Instant resetConfirmedAt;

    @Column(name = "told_at")
    private Instant toldAt;

    /** For Hibernate only. */
    protected RefundCount() {}

    /** A terminal that was never reset and never told of refunds. */
    RefundCount(UUID terminalId) {
        this.terminalId = requireNonNull(terminalId, "terminalId is null");
    }

    /** When the terminal confirmed its last reset, if it ever did. */
    public Optional<Instant> resetConfirmedAt() {
        return Optional.ofNullable(resetConfirmedAt);
    }

    /** The terminal confirmed a reset: counting begins anew. */
    void reset(Instant at) {
        resetConfirmedAt = requireNonNull(at, "at is null");
        sinceReset = 0;
        toldAt = null;
    }

    /**
     * The terminal said how many it ever made. One that says less than before counts from nothing, in new storage: what it made
     * until then still counts, so nobody gets rid of it that way. The first word of all has nothing to be compared with.
     *
     * @param watchedFor for how long after a reset refunds are counted
     * @param tooMany so many are told
     * @return whether there are too many now and nobody was told for this reset
     */
    boolean report(long reported, Instant now, Duration watchedFor, int tooMany) {
        if (reported < 0) {
            throw new IllegalArgumentException("a terminal made fewer refunds than none");
        }
        long more = total == null ? 0 : reported >= total ? reported - total : reported;
        total = reported;
        if (resetConfirmedAt == null || now.isAfter(resetConfirmedAt.plus(watchedFor))) {
            return false;
        }
        sinceReset += more;
        if (toldAt != null || sinceReset < tooMany) {
            return false;
        }
        toldAt = now;
        return true;
    }
}
