package io.tillkey.testing.fuzz;

/**
 * How much is tried, and from which seed. A build tries the same each time, so that it fails for what changed and not by
 * chance; {@code -Dtillkey.fuzz.seed=random} goes looking for more.
 */
final class FuzzSettings {
    private static final long SEED = 20_261_123L;

    private FuzzSettings() {}

    /** {@code tillkey.fuzz.seed}: a number, or {@code random}. */
    static long seed() {
        String text = System.getProperty("tillkey.fuzz.seed", Long.toString(SEED));
        return text.equals("random") ? System.nanoTime() : Long.parseLong(text);
    }

    /** {@code tillkey.fuzz.requests}: for each service, instead of its usual share; never fewer than that. */
    static int requests(int share) {
        return Math.max(share, Integer.getInteger("tillkey.fuzz.requests", share));
    }

    /** {@code tillkey.fuzz.events}: for each service, instead of its usual share; never fewer than that. */
    static int events(int share) {
        return Math.max(share, Integer.getInteger("tillkey.fuzz.events", share));
    }
}
