package io.tillkey.identity.verification;

import java.util.Map;
import java.util.Set;

/** The states of a code, and which may follow which. Running out of time is no state: the clock says so. */
public enum CodeState {
    /** May be tried, until it expires. */
    ACTIVE,
    /** Was right, once (R6). */
    USED,
    /** A newer one was asked for. */
    REPLACED,
    /** Too many wrong tries (R9). */
    DEAD,
    /** Its ticket was closed. */
    WITHDRAWN;

    /** Every transition there is. */
    public static final Map<CodeState, Set<CodeState>> TRANSITIONS = Map.of(
            ACTIVE, Set.of(USED, REPLACED, DEAD, WITHDRAWN),
            USED, Set.of(),
            REPLACED, Set.of(),
            DEAD, Set.of(),
            WITHDRAWN, Set.of());

    /** True if {@code next} may follow. */
    public boolean allows(CodeState next) {
        return TRANSITIONS.get(this).contains(next);
    }
}
