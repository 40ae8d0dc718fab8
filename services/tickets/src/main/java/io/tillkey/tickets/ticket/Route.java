package io.tillkey.tickets.ticket;

/** The three ways back into a terminal. */
public enum Route {
    /** The merchant alone, with a code to the registered number. */
    SELF_SERVICE,
    /** With a support agent. */
    AGENT,
    /** At the counter of a service centre (S6). */
    SERVICE_CENTRE
}
