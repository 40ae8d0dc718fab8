package io.tillkey.tickets.unmasking;

/** Why somebody of the staff needs to see a value in full. */
public enum UnmaskingReason {
    /** To call at the registered number. */
    CALLING_THE_MERCHANT,
    /** To compare with what the merchant reads out or what lies on the counter. */
    COMPARING,
    /** To look into what seems to be fraud. */
    FRAUD_SUSPECTED,
    /** What was typed says it. */
    OTHER
}
