package io.tillkey.web;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * So many in so long. The count is whole again a full {@code per} after the first use, and then each {@code per}.
 *
 * @param count at least one
 * @param per longer than nothing
 */
public record Limit(long count, Duration per) {
    /** Demands a limit that lets something through. */
    public Limit {
        requireNonNull(per, "per is null");
        if (count < 1) {
            throw new IllegalArgumentException("count is less than one");
        }
        if (per.isZero() || per.isNegative()) {
            throw new IllegalArgumentException("per is not positive");
        }
    }

    /** So many a minute. */
    public static Limit perMinute(long count) {
        return new Limit(count, Duration.ofMinutes(1));
    }

    /** So many an hour. */
    public static Limit perHour(long count) {
        return new Limit(count, Duration.ofHours(1));
    }

    /** So many in 24 hours. */
    public static Limit perDay(long count) {
        return new Limit(count, Duration.ofDays(1));
    }
}
