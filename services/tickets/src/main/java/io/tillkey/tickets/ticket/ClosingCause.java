package io.tillkey.tickets.ticket;

/** Why a ticket is no longer open. */
public enum ClosingCause {
    /** It is done: the terminal applied the new credential, or, of a change of number, the number is another. */
    CONFIRMED,
    /** The merchant gave it up, or staff closed it ({@link ClosingOutcome}). */
    CANCELLED,
    /** Another ticket of the same terminal presented a valid code (R3). */
    SUPERSEDED,
    /** Nothing happened for too long. */
    EXPIRED,
    /** The owner said "not me". */
    STOPPED
}
