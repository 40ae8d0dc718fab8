package io.tillkey.tickets.reading;

/** Who reads a ticket. */
public enum Viewer {
    /** The browser that opened it; before a valid code, a stranger. */
    MERCHANT,
    /** A member of staff. */
    STAFF
}
