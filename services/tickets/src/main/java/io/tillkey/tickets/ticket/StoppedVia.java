package io.tillkey.tickets.ticket;

/** Where the owner said "not me". */
public enum StoppedVia {
    /** On the page, with a stop code. */
    PAGE,
    /** At the terminal itself. */
    TERMINAL,
    /** By an answer to the text. */
    REPLY
}
