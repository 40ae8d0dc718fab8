package io.tillkey.devices.lookups;

/** Why self-service is not possible. */
public enum UnavailableReason {
    /** The model, or its OS version, has none (S4). */
    MODEL,
    /** This terminal may not: it is disabled, lost or not in use. */
    TERMINAL
}
