package io.tillkey.devices.models;

/** What to have ready before a reset (S8). The texts are the console's. */
public enum ChecklistItem {
    /** The terminal itself. */
    TERMINAL_AT_HAND,
    /** The phone with the registered number. */
    REGISTERED_PHONE_AT_HAND,
    /** The terminal number (TID). */
    TERMINAL_NUMBER,
    /** The business licence (S7). */
    BUSINESS_LICENCE,
    /** The identity card of the contact. */
    CONTACT_ID,
    /** A stamped letter for an authorised person. */
    AUTHORISATION_LETTER
}
