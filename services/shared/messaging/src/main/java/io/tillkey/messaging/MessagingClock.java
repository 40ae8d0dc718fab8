package io.tillkey.messaging;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;

/** The application's clock if it has one, else the system's: the library must not add a second clock to a service. */
@Singleton
class MessagingClock {
    private final Clock clock;

    @Inject
    MessagingClock(Instance<Clock> clocks) {
        clock = clocks.isResolvable() ? clocks.get() : Clock.systemUTC();
    }

    Clock clock() {
        return clock;
    }
}
