package io.tillkey.notifications.sending;

import static java.util.Objects.requireNonNull;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** How long to wait before the next attempt: twice as long each time, and a little at random, so that texts that failed together don't come back together. */
@ApplicationScoped
class Pauses {
    private static final int MOST_DOUBLINGS = 20;
    private static final double SPREAD = 0.2;

    private final SendingConfig.Retry config;

    Pauses(SendingConfig config) {
        this.config = requireNonNull(config, "config is null").retry();
    }

    /** The pause after an attempt of which the provider certainly has nothing. */
    Duration after(int attempts) {
        long doubled = config.firstPause().toMillis() << Math.min(MOST_DOUBLINGS, Math.max(0, attempts - 1));
        long pause = Math.min(config.longestPause().toMillis(), doubled);
        return Duration.ofMillis(
                pause + (long) (pause * SPREAD * ThreadLocalRandom.current().nextDouble()));
    }

    /** The pause after an attempt of which the provider may have something. */
    Duration afterDoubt(int attempts) {
        Duration pause = after(attempts);
        return pause.compareTo(config.afterDoubt()) < 0 ? config.afterDoubt() : pause;
    }
}
