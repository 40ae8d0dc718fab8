package io.tillkey.devices.merchants;

/** Why a number that a ticket confirmed is not registered after all: the merchant is not what it was. */
public enum NumberChangeRefusal {
    /** There is no such contact any more. */
    CONTACT_GONE,
    /** Another contact of the merchant has this number by now. */
    NUMBER_TAKEN,
    /** The contact has another number than the one that was to be replaced. */
    FORMER_NUMBER_CHANGED,
    /** A merchant can't register such a number. */
    NUMBER_REFUSED
}
