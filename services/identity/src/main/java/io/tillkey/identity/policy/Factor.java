package io.tillkey.identity.policy;

import static java.util.Objects.requireNonNull;

/** One way to show who somebody is. */
public enum Factor {
    /** The code sent to the registered number, typed by the merchant into their own page (R14, R21). */
    ONE_TIME_CODE(Entry.BY_MERCHANT),
    /** The unified social credit code, against the registry. */
    CREDIT_CODE(Entry.COMPARED),
    /** The business licence, reviewed beside the stored facts. */
    LICENCE(Entry.JUDGED),
    /** The last eight of the ID of the legal representative or principal. */
    PRINCIPAL_ID(Entry.COMPARED),
    /** The last eight of the settlement account. */
    SETTLEMENT_ACCOUNT(Entry.COMPARED),
    /** The stamped letter of an authorised person. */
    AUTHORISATION_LETTER(Entry.JUDGED),
    /** A call to the registered number. */
    CALL_BACK(Entry.JUDGED),
    /** The code that the terminal shows, made with its own key: who reads it stands before it. */
    TERMINAL_POSSESSION(Entry.COMPARED);

    private final Entry entry;

    Factor(Entry entry) {
        this.entry = requireNonNull(entry, "entry is null");
    }

    /** Who brings it in. */
    public Entry entry() {
        return entry;
    }

    /** Who brings a factor in. */
    public enum Entry {
        /** The merchant, in their own browser; staff can't. */
        BY_MERCHANT,
        /** Staff type what was said, and the system compares. */
        COMPARED,
        /** Staff judge. */
        JUDGED
    }
}
