package io.tillkey.identity.policy;

/** How much speaks against a request. */
public enum RiskLevel {
    /** Nothing that matters. */
    NORMAL,
    /** Enough that a second person has to approve. */
    ELEVATED,
    /** So much that the ticket is not released. */
    REFUSED
}
