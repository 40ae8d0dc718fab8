package io.tillkey.e2e;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What the tests typed or were sent and nobody may find again: codes, passwords, numbers. */
final class Confidential {
    private static final Map<String, String> KNOWN = new ConcurrentHashMap<>();

    private Confidential() {}

    /** Remembers a value under a name that may be shown. */
    static String remember(String what, String value) {
        KNOWN.put(value, what);
        return value;
    }

    /** Value to the name it may be shown by. */
    static Map<String, String> known() {
        return Map.copyOf(KNOWN);
    }
}
