package io.tillkey.devices;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.ZoneOffset;

/**
 * The service's clock: whole milliseconds, so that an instant is the same in memory, in the database and in an event, and
 * the same answer given again is the same to the letter.
 */
final class MillisecondClock {
    @Produces
    @Singleton
    Clock clock() {
        return Clock.tickMillis(ZoneOffset.UTC);
    }
}
