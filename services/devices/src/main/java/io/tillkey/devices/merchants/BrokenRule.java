package io.tillkey.devices.merchants;

/** Why a merchant can't be entered as drafted. Stable codes, shown as {@code reasons} of the problem. */
public enum BrokenRule {
    /** The acquirer takes no merchants of this type (S29). */
    TYPE_NOT_ACCEPTED,
    /** A licence is needed, and so a unified social credit code. */
    LICENCE_REQUIRED,
    /** This type has no licence. */
    LICENCE_NOT_EXPECTED,
    /** The resident ID of the principal or operator is needed. */
    PRINCIPAL_ID_REQUIRED,
    /** No one person stands behind this type. */
    PRINCIPAL_ID_NOT_EXPECTED,
    /** The acquirer pays to corporate accounts only (S29). */
    CORPORATE_ACCOUNT_REQUIRED,
    /** Without a licence there is no corporate account. */
    PERSONAL_ACCOUNT_REQUIRED,
    /** Nobody among the contacts can speak for this type of merchant. */
    SPEAKER_REQUIRED,
    /** Exactly one contact is the one that codes go to. */
    ONE_PRIMARY_CONTACT_REQUIRED,
    /** Two contacts have the same number. */
    NUMBER_TWICE,
    /** Codes go to mainland mobile numbers only. */
    MAINLAND_NUMBER_REQUIRED
}
