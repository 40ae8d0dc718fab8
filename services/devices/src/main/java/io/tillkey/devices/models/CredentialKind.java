package io.tillkey.devices.models;

/** How a terminal checks its administrator. */
public enum CredentialKind {
    /** A password, checked online (smart POS). */
    PASSWORD,
    /** Six or eight digits, checked on the terminal (traditional POS, R19). */
    PIN
}
