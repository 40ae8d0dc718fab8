package io.tillkey.console.ticket;

/** Why a reset is needed (S14). */
public enum Reason {
    /** Locked out after a system update. */
    SYSTEM_UPDATE,
    /** The device had a fault. */
    HARDWARE_FAULT,
    /** Somebody made a mistake. */
    OPERATOR_ERROR,
    /** The password is forgotten. */
    FORGOTTEN,
    /** Something else. */
    OTHER
}
