package io.tillkey.notifications.message;

/** What a text is for; chooses the template. */
public enum Purpose {
    /** Carries a one-time code. */
    RESET_CODE,
    /** Tells the owner of the reset: that it may begin, or that the credential was set (R18). */
    RESET_DONE_NOTICE
}
