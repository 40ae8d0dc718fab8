package io.tillkey.identity.facts;

/** In what quality somebody speaks for a merchant. */
public enum ContactRole {
    /** 法定代表人. */
    LEGAL_REPRESENTATIVE,
    OWNER,
    /** 经办人. */
    AUTHORISED_PERSON
}
