package io.tillkey.console.ticket;

/** The ways to a reset. */
public enum Route {
    /** By the merchant alone, with a code to the registered number. */
    SELF_SERVICE,
    /** With a support agent (S1, S3). */
    AGENT,
    /** At the counter of a service centre (S6). */
    SERVICE_CENTRE
}
