package io.tillkey.identity.verification;

import static java.util.Objects.requireNonNull;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Gives an answer no sooner than a set time after the question, so that the time it took tells nothing (R1): reading and
 * decrypting a number that is there takes longer than finding none.
 */
@ApplicationScoped
public class AnswerFloor {
    private final Duration floor;

    AnswerFloor(CodeConfig config) {
        this.floor = requireNonNull(config, "config is null").answerFloor();
    }

    /** Runs the work; returns, or throws what it threw, no sooner than the floor. */
    public <T> T answer(Supplier<T> work) {
        long start = System.nanoTime();
        try {
            return work.get();
        } finally {
            rest(floor.toNanos() - (System.nanoTime() - start));
        }
    }

    private static void rest(long nanos) {
        try {
            TimeUnit.NANOSECONDS.sleep(nanos);
        } catch (InterruptedException e) {
            // Whoever interrupts wants the thread, not the floor.
            Thread.currentThread().interrupt();
        }
    }
}
