package io.tillkey.identity.facts;

import static java.util.Objects.requireNonNull;

/** What the merchant registered and can be compared with what somebody says; never shown. */
public enum RegisteredFact {
    /** The unified social credit code, whole. */
    CREDIT_CODE("credit_code", "creditCode"),
    /** The last eight of the ID of the legal representative or principal. */
    PRINCIPAL_ID_END("principal_id_end", "principalIdEnd"),
    /** The last eight of the settlement account. */
    SETTLEMENT_END("settlement_end", "settlementEnd");

    private final String column;
    private final String told;

    RegisteredFact(String column, String told) {
        this.column = requireNonNull(column, "column is null");
        this.told = requireNonNull(told, "told is null");
    }

    String column() {
        return column;
    }

    /** Its name in what devices seals to identity. */
    String told() {
        return told;
    }
}
