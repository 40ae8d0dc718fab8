package io.tillkey.tickets.ticket;

/** Why the credential is reset (S14). */
public enum Reason {
    /** A system update lost or changed it. */
    SYSTEM_UPDATE,
    /** The hardware failed. */
    HARDWARE_FAULT,
    /** Someone made a mistake. */
    OPERATOR_ERROR,
    /** Nobody remembers it. */
    FORGOTTEN,
    /** Something else. */
    OTHER
}
