package io.tillkey.tickets.guidance;

/** A step that can be configured. Its words are the pages', in each language. */
public enum StepKey {
    /** Find the serial number on the case. */
    FIND_SERIAL,
    /** Check that the terminal is online (S13). */
    CHECK_ONLINE,
    /** Switch the terminal off and on (S12). */
    POWER_CYCLE,
    /** Open the merchants' page. */
    OPEN_PAGE,
    /** Prove who one is, with a code to the registered number. */
    PROVE_IDENTITY,
    /** Set the new password or PIN. */
    SET_CREDENTIAL,
    /** Start the administrator functions of the terminal anew. */
    RESTART_ADMIN,
    /** Try to sign in. */
    TRY_SIGN_IN,
    /** Get the documents ready that the counter asks for (S8). */
    PREPARE_DOCUMENTS,
    /** Bring terminal and documents to a service centre (S6, S7). */
    VISIT_CENTRE
}
