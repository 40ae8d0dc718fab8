package io.tillkey.tickets.ticket;

/** What a ticket is for. */
public enum Kind {
    /** Resetting a credential. */
    RESET,
    /** Finding out who asked for a reset that the owner stopped; nothing is reset on it. */
    FRAUD_REPORT,
    /** Replacing a number that the merchant is registered with, which is lost or changed (R13); nothing is reset on it. */
    NUMBER_CHANGE
}
