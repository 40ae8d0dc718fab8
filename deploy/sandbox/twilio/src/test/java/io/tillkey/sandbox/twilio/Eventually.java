package io.tillkey.sandbox.twilio;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** Waits for a condition; fails when it does not come true in ten seconds. */
final class Eventually {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private Eventually() {}

    static <T> T eventually(Callable<T> look, Predicate<T> good) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        T seen = look.call();
        while (!good.test(seen)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not within " + PATIENCE + "; last seen: " + seen);
            }
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
            seen = look.call();
        }
        return seen;
    }
}
