package io.tillkey.sandbox.launcher.process;

import java.time.Duration;

/** How long to wait before a part that died is started again: at once, then 1, 2, 4 … at most 30 seconds. */
final class Backoff {
    /** A part that was ready this long isn't in a crash loop. */
    static final Duration HEALTHY = Duration.ofSeconds(5);

    private static final Duration LONGEST = Duration.ofSeconds(30);

    private int failures;

    /**
     * Counts one death.
     *
     * @param readyFor how long it had been ready; zero if it never was
     * @return the pause before the next start
     */
    Duration afterDeath(Duration readyFor) {
        failures = readyFor.compareTo(HEALTHY) >= 0 ? 1 : failures + 1;
        if (failures == 1) {
            return Duration.ZERO;
        }
        Duration pause = Duration.ofSeconds(1L << Math.min(failures - 2, 10));
        return pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
    }

    /** Deaths in a row without a healthy time between them. */
    int failures() {
        return failures;
    }
}
