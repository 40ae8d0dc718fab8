package io.tillkey.identity.policy;

/** How much speaks against a request. */
public enum RiskLevel {
    /** Nothing that matters. */
    NORMAL,
    /** Enough that a second person has to approve. */
    ELEVATED,
    /** So much that, besides, time has to pass in which the owner can object. */
    HIGH,
    /** So much that the ticket is not released. */
    REFUSED;

    /** True if a second person has to approve. */
    public boolean asksForApproval() {
        return this == ELEVATED || this == HIGH;
    }

    /** True if time has to pass between the approval and the release. */
    public boolean coolsOff() {
        return this == HIGH;
    }
}
