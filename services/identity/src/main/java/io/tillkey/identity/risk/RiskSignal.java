package io.tillkey.identity.risk;

/** Something that speaks against a request; staff see it in words. */
public enum RiskSignal {
    /** A registered number was replaced in the last days (R13). */
    NUMBER_CHANGED_LATELY,
    /** Several tickets were opened for the terminal within a day. */
    SEVERAL_CALLERS,
    /** Many codes were wrong within a day. */
    FAILURE_BURST,
    /** So many codes were wrong in a row that only staff can go on (R9). */
    ATTEMPTS_EXHAUSTED,
    /** Factors failed on another ticket of the terminal within a day (R24). */
    FACTORS_FAILED,
    /** Somebody who isn't registered with the merchant asks, with a stamped letter. */
    NEW_AUTHORISED_PERSON,
    /** The terminal reported that it was tampered with (R26). */
    TAMPER_SUSPECTED,
    /** The terminal is far from the store it is registered for. */
    OFF_LOCATION,
    /** Many refunds followed the last reset of the terminal. */
    REFUNDS_AFTER_RESET,
    /** The owner stopped a reset of the terminal, and that report is still open. */
    FRAUD_REPORTED,
    /** The terminal is reported lost or stolen. */
    TERMINAL_LOST,
    /** The terminal is disabled or replaced. */
    OUT_OF_SERVICE
}
