package io.tillkey.tickets.unmasking;

/**
 * What can be shown in full. The ID of a principal and a settlement account are not among it: factors compare them blind, so
 * nobody needs to read them (invariant 8).
 */
public enum UnmaskedField {
    /** The serial number of the ticket's terminal. */
    SERIAL,
    /** The number of a contact of the terminal's merchant. */
    CONTACT_NUMBER
}
