package io.tillkey.identity.numberchange;

/** Where a change of a number stands, as it is told (contracts/openapi/identity.yaml). */
public enum NumberChangeProgress {
    /** No number was stated yet. */
    NUMBER_WANTED,
    /** Staff verify who stated it. */
    VERIFYING,
    /** A second person has to approve. */
    APPROVAL,
    /** Approved; the owner has time to object. */
    COOLING_OFF,
    /** A code can be sent to the new number. */
    CODE_WANTED,
    /** It is on its way, or waits for its entry. */
    CODE_SENT,
    /** It was right; the number is being registered. */
    CONFIRMED,
    DONE,
    FAILED,
    /** Not by this ticket. */
    REFUSED,
    CLOSED
}
