package io.tillkey.messaging;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;

/** Makes UUIDs of version 7 (RFC 9562, section 5.7): unique, hard to guess and sorted by the time they were made. */
public final class TimeOrderedId {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Clock CLOCK = Clock.systemUTC();
    private static final int COUNTER_BITS = 12;

    /** Milliseconds in the high bits, a 12-bit counter in the low ones; only ever grows within this JVM. */
    private static long lastTick;

    private TimeOrderedId() {}

    /** A new id; within one JVM each is greater (as an unsigned number) than the one before. */
    public static UUID next() {
        long tick = nextTick();
        long millis = tick >>> COUNTER_BITS;
        long counter = tick & ((1L << COUNTER_BITS) - 1);
        long high = (millis << 16) | 0x7000L | counter;
        long low = (RANDOM.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    private static synchronized long nextTick() {
        // The counter starts in the lower half, so that a burst within one millisecond has room before it borrows
        // from the next.
        long now = (CLOCK.millis() << COUNTER_BITS) | RANDOM.nextInt(1 << (COUNTER_BITS - 1));
        lastTick = Math.max(now, lastTick + 1);
        return lastTick;
    }
}
