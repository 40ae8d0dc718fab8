package io.tillkey.console.conversation;

/** Who wrote an entry. */
public enum Side {
    /** The merchant, in this browser. */
    MERCHANT,
    /** A member of staff. */
    STAFF
}
