package io.tillkey.notifications.message;

/** Why a text did not get through, free of any provider; as in the schema of MessageFailed. */
public enum FailureCode {
    /** There is no such number, or none we send to (R12). */
    NUMBER_INVALID,
    /** It can't receive texts: a landline. */
    NUMBER_NOT_MOBILE,
    /** Its owner refused texts from us. */
    NUMBER_OPTED_OUT,
    /** It is in a country we do not send to (R35). */
    COUNTRY_NOT_ALLOWED,
    /** The phone could not be reached. */
    NUMBER_UNREACHABLE,
    /** The carrier or the provider filtered the text. */
    BLOCKED,
    /** The provider refused it for another reason. */
    REJECTED,
    /** It was handed over, and nobody can say whether it arrived. */
    DELIVERY_UNKNOWN,
    /** It could not be sent before it was of no use any more. */
    EXPIRED,
    /** The number had its share of texts (R31). */
    NUMBER_BUDGET,
    /** The day's money is spent (R35). */
    SPEND_CEILING,
    /** Too many texts to neighbouring numbers (R35). */
    BURST,
    /** The provider is down, slow, or limits us. */
    PROVIDER_UNAVAILABLE
}
