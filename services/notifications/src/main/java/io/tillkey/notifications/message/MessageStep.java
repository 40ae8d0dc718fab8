package io.tillkey.notifications.message;

/** What can happen to a text. */
public enum MessageStep {
    /** A worker took it up; also one whose former worker died. */
    CLAIMED,
    /** It is tried again later. */
    POSTPONED,
    /** The provider has it: it said so, listed it, or sent a receipt for it. */
    TAKEN,
    /** A receipt says that it is on the phone. */
    DELIVERED,
    /** It will not get through. */
    FAILED
}
