package io.tillkey.identity.credential;

/** Why a password or PIN is not accepted (R15–R19); the order is the one they are shown in. */
public enum RefusalReason {
    /** Fewer than 12 characters (R15). */
    TOO_SHORT,
    /** More than 128 characters. */
    TOO_LONG,
    /** No letter in it (R15). */
    NEEDS_LETTER,
    /** No digit in it (R15). */
    NEEDS_DIGIT,
    /** Among the common or leaked ones, or close to one (R16). */
    COMMON,
    /** The terminal's serial number or its last six are in it (R16). */
    CONTAINS_SERIAL,
    /** A brand, the model or the merchant's name is in it (R16). */
    CONTAINS_BRAND,
    /** The user name is in it (S21). */
    CONTAINS_USERNAME,
    /** Too easily guessed: repetitions, sequences, dates, words (S19). */
    PREDICTABLE,
    /** Not as many digits as the model demands (R19). */
    PIN_LENGTH,
    /** Three or more equal or consecutive digits in a row (R19). */
    PIN_RUN,
    /** A factory default (R19). */
    PIN_DEFAULT,
    /** Something else than digits in a PIN. */
    PIN_DIGITS,
    /** The two entries differ (S22). */
    NOT_SAME_TWICE,
    /** One of the last four (R17); Keycloak alone knows. */
    RECENTLY_USED
}
