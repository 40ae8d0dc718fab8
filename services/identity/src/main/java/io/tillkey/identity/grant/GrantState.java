package io.tillkey.identity.grant;

import java.util.Map;
import java.util.Set;

/** The states of a grant, and which may follow which. */
public enum GrantState {
    /** May be claimed until it expires. */
    OPEN,
    /** Somebody is setting the credential with it; ends by what Keycloak says, never by the clock. */
    CLAIMED,
    /** The credential is set; for good. */
    USED,
    /** Ran out unused. */
    EXPIRED,
    /** Its ticket was closed before it was used. */
    REVOKED,
    /** The owner said "not me" before it was used. */
    STOPPED;

    /** Every transition there is; repositories change states only along these. */
    public static final Map<GrantState, Set<GrantState>> TRANSITIONS = Map.of(
            OPEN, Set.of(CLAIMED, EXPIRED, REVOKED, STOPPED),
            CLAIMED, Set.of(USED, OPEN, REVOKED, STOPPED),
            USED, Set.of(),
            EXPIRED, Set.of(),
            REVOKED, Set.of(),
            STOPPED, Set.of());

    /** True if a grant in this state still stands in the way of another for its terminal. */
    public boolean isLive() {
        return this == OPEN || this == CLAIMED;
    }

    /** True if {@code next} may follow. */
    public boolean allows(GrantState next) {
        return TRANSITIONS.get(this).contains(next);
    }
}
