package io.tillkey.devices.terminals;

/** Why a status changed: a code and never free text, since it travels in events. */
public enum StatusReason {
    /** The terminal bound its key; not for staff to give. */
    ACTIVATED,
    /** The merchant asked for it. */
    OWNER_REQUEST,
    /** It is lost or was stolen. */
    LOST_OR_STOLEN,
    /** It was found again. */
    FOUND,
    /** It goes to repair. */
    REPAIR,
    /** It comes from repair. */
    REPAIRED,
    /** Another terminal takes its place. */
    REPLACEMENT,
    /** It is, or is not any more, under suspicion. */
    RISK,
    /** Anything else. */
    OTHER
}
