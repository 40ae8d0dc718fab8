package io.tillkey.devices.lookups;

/** A way to a reset. */
public enum Route {
    /** The merchant alone, with a code by text message. */
    SELF_SERVICE,
    /** With a support agent (S1). */
    AGENT,
    /** At the counter of a service centre (S6). */
    SERVICE_CENTRE
}
