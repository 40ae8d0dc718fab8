package io.tillkey.console.ticket;

/** What a merchant can open a ticket for. */
public enum KindToOpen {
    /** A reset. */
    RESET,
    /** Another registered number (R13). */
    NUMBER_CHANGE
}
