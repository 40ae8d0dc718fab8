package io.tillkey.notifications;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** Waits for a condition. */
public final class Eventually {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private Eventually() {}

    /** Looks until it is good; fails when it is not within twenty seconds. */
    public static <T> T eventually(Callable<T> look, Predicate<? super T> good) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        T seen = look(look);
        while (!good.test(seen)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not within " + PATIENCE + "; last seen: " + seen);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
            seen = look(look);
        }
        return seen;
    }

    private static <T> T look(Callable<T> look) {
        try {
            return look.call();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
