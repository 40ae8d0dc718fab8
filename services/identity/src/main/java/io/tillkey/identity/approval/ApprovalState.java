package io.tillkey.identity.approval;

import java.util.Map;
import java.util.Set;

/** The states of an approval, and which may follow which. Running out of time is no state: the clock says so. */
public enum ApprovalState {
    /** Waits for a second person. */
    ASKED,
    /** Approved. */
    GIVEN,
    /** Refused; that stands for good. */
    REFUSED,
    /** Another took its place, since the evidence or the risk changed. */
    FALLEN;

    /** Every transition there is. */
    public static final Map<ApprovalState, Set<ApprovalState>> TRANSITIONS = Map.of(
            ASKED, Set.of(GIVEN, REFUSED, FALLEN),
            GIVEN, Set.of(FALLEN),
            REFUSED, Set.of(),
            FALLEN, Set.of());

    /** True if {@code next} may follow. */
    public boolean allows(ApprovalState next) {
        return TRANSITIONS.get(this).contains(next);
    }
}
