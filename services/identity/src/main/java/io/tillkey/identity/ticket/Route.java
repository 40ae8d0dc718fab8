package io.tillkey.identity.ticket;

/** By which way a ticket goes on. */
public enum Route {
    /** The merchant alone, with a code. */
    SELF_SERVICE,
    /** With a support agent. */
    AGENT,
    /** At the counter of a service centre. */
    SERVICE_CENTRE
}
