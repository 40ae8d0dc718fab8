package io.tillkey.identity.facts;

/** What a terminal's administrator signs in with; a property of the model. */
public enum CredentialKind {
    /** A smart terminal; its administrator signs in online. */
    PASSWORD,
    /** A traditional terminal with a PIN of 6 or 8 digits, checked on the device. */
    PIN
}
