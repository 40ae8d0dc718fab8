package io.tillkey.tickets.ticket;

import java.util.EnumSet;
import java.util.Set;

/** Where a ticket stands for those who work on it. */
public enum Status {
    /** Opened; nothing was done on it. */
    NEW,
    /** Being worked on. */
    OPEN,
    /** The merchant has the next step. */
    WAITING_ON_MERCHANT,
    /** The terminal has the next step. */
    WAITING_ON_TERMINAL,
    /** The terminal confirmed. */
    RESOLVED,
    /** Resolved some time ago; final. */
    CLOSED,
    /** Given up, expired, or superseded. */
    CANCELLED,
    /** Stopped by the owner. */
    REJECTED;

    /** The statuses in which a ticket can go on. The partial unique indexes of the table name the same ones. */
    public static final Set<Status> OPEN_ONES =
            Set.copyOf(EnumSet.of(NEW, OPEN, WAITING_ON_MERCHANT, WAITING_ON_TERMINAL));

    /** True while the ticket can go on. */
    public boolean isOpen() {
        return OPEN_ONES.contains(this);
    }
}
