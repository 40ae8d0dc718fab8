package io.tillkey.identity.evidence;

/** How a factor ended. */
public enum EvidenceResult {
    /** It shows who they are. */
    PASSED,
    /** It speaks against them. */
    FAILED,
    /** It says nothing: unreadable, not reached, or nothing is registered to compare with. */
    INCONCLUSIVE
}
