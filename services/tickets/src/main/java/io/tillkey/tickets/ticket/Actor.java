package io.tillkey.tickets.ticket;

/** Who made a step. */
public enum Actor {
    /** The person at the merchant's browser. */
    MERCHANT,
    /** A registered contact, answering a notice. */
    OWNER,
    /** A member of staff. */
    STAFF,
    /** The terminal itself. */
    TERMINAL,
    /** Tillkey, by a rule. */
    SYSTEM
}
