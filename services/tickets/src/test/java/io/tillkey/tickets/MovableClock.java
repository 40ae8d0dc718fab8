package io.tillkey.tickets;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** The system's clock, which a test may put forward and puts right again when it is done. */
public final class MovableClock extends Clock {
    private static final AtomicReference<Duration> AHEAD = new AtomicReference<>(Duration.ZERO);

    /** Puts the application's clock forward. */
    public static void forward(Duration by) {
        AHEAD.updateAndGet(ahead -> ahead.plus(by));
    }

    /** Puts it right again. */
    public static void reset() {
        AHEAD.set(Duration.ZERO);
    }

    /** What the application takes for now. */
    public static Instant now() {
        return new MovableClock().instant();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }

    @Override
    public Instant instant() {
        return Clock.systemUTC().instant().plus(AHEAD.get());
    }

    /** Makes it the application's clock. */
    @Singleton
    static class Provider {
        @Produces
        @Singleton
        @Alternative
        @Priority(1)
        Clock clock() {
            return new MovableClock();
        }
    }
}
