package io.tillkey.sandbox.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class BackoffTest {
    @Test
    void theFirstRestartIsAtOnceAndTheNextOnesWaitLongerUpToHalfAMinute() {
        Backoff backoff = new Backoff();
        long[] seconds = {0, 1, 2, 4, 8, 16, 30, 30};
        for (long expected : seconds) {
            assertThat(backoff.afterDeath(Duration.ZERO)).isEqualTo(Duration.ofSeconds(expected));
        }
    }

    @Test
    void aPartThatWasHealthyIsStartedAtOnceAgain() {
        Backoff backoff = new Backoff();
        backoff.afterDeath(Duration.ZERO);
        backoff.afterDeath(Duration.ZERO);
        assertThat(backoff.afterDeath(Backoff.HEALTHY)).isZero();
        assertThat(backoff.failures()).isEqualTo(1);
    }
}
