package io.tillkey.devices.tokens;

import static java.util.Objects.requireNonNull;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;

/** Forgets used assertions that expired: they are refused for that alone. */
@ApplicationScoped
public class ForgettingAssertions {
    private final UsedAssertions used;
    private final Clock clock;

    ForgettingAssertions(UsedAssertions used, Clock clock) {
        this.used = requireNonNull(used, "used is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** Forgets those that expired by now. */
    @Scheduled(
            every = "${tillkey.devices.forget-assertions-every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @Transactional
    public void forget() {
        used.forgetExpiredBefore(clock.instant());
    }
}
