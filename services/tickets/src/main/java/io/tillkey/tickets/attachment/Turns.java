package io.tillkey.tickets.attachment;

import io.tillkey.web.Outages;
import io.tillkey.web.Problem;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** One at a time, first come, first served: a single file can take much memory or time. */
final class Turns {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Semaphore atOnce = new Semaphore(1, true);

    /**
     * Waits for a turn, which ends with {@link #end()}.
     *
     * @throws Problem 503 {@code temporarily-unavailable} if it doesn't come soon
     */
    void take() {
        try {
            if (atOnce.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw Problem.temporarilyUnavailable(Outages.RETRY_AFTER);
    }

    /** Whoever waits longest is next; on any thread. */
    void end() {
        atOnce.release();
    }
}
