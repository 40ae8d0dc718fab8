package io.tillkey.identity.verification;

/** What a code is good for; a code is useless for any other purpose (R7). */
public enum CodePurpose {
    /** Resetting the administrator credential of a terminal. */
    CREDENTIAL_RESET,
    /** Confirming that a new number is the merchant's (R13). */
    NUMBER_CHANGE
}
