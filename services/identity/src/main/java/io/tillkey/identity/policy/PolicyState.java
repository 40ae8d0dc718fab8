package io.tillkey.identity.policy;

import java.util.Map;
import java.util.Set;

/** The states of a version of the policy, and which may follow which. Being in force is no state: the clock says so. */
public enum PolicyState {
    /** Waits for a second administrator. */
    PROPOSED,
    /** Takes effect by its date; that stands for good. */
    AGREED,
    /** A second administrator refused it. */
    REFUSED,
    /** Its proposer took it back. */
    WITHDRAWN;

    /** Every transition there is. */
    public static final Map<PolicyState, Set<PolicyState>> TRANSITIONS = Map.of(
            PROPOSED, Set.of(AGREED, REFUSED, WITHDRAWN),
            AGREED, Set.of(),
            REFUSED, Set.of(),
            WITHDRAWN, Set.of());

    /** True if {@code next} may follow. */
    public boolean allows(PolicyState next) {
        return TRANSITIONS.get(this).contains(next);
    }
}
