package io.tillkey.tickets.ticket;

/**
 * The honest bar the merchant sees. In the order of this list it only moves forward; an event that comes late is noted
 * as a step and moves nothing. LOCKED and EXPIRED stand before ISSUED, STOPPED before CONFIRMED, because a credential
 * that was set, and a terminal that confirmed, are facts whatever was decided meanwhile.
 */
public enum Progress {
    /** Asked for. */
    REQUESTED,
    /** A code was asked for. */
    VERIFYING,
    /** A valid code was presented. */
    VERIFIED,
    /** The attempt budget of the terminal is spent; only staff can go on (R9). */
    LOCKED,
    /** Idle for too long. */
    EXPIRED,
    /** The new credential is set. */
    ISSUED,
    /** The terminal fetched the command to apply it. */
    DELIVERED,
    /** The owner said "not me". */
    STOPPED,
    /** The terminal itself said that it is applied. */
    CONFIRMED;

    /** True if this is further along than the other. */
    public boolean isBeyond(Progress other) {
        return ordinal() > other.ordinal();
    }

    /** True from the moment the new credential is set until the terminal's word. */
    public boolean awaitsTheTerminal() {
        return this == ISSUED || this == DELIVERED;
    }
}
