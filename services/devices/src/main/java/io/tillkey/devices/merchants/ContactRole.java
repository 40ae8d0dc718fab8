package io.tillkey.devices.merchants;

/** In what quality someone speaks for a merchant. */
public enum ContactRole {
    /** 法定代表人. */
    LEGAL_REPRESENTATIVE,
    /** The owner of a business of one person. */
    OWNER,
    /** 经办人, with a stamped letter. */
    AUTHORISED_PERSON
}
