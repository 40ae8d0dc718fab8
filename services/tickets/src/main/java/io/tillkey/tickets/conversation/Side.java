package io.tillkey.tickets.conversation;

/** Who wrote an entry. */
public enum Side {
    /** The browser that has the ticket. */
    MERCHANT,
    /** A member of staff. */
    STAFF
}
