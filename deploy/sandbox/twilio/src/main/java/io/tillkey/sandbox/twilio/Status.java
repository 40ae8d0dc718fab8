package io.tillkey.sandbox.twilio;

import java.util.Locale;

/** States of a message that an SMS sender meets, with Twilio's names. */
public enum Status {
    ACCEPTED,
    QUEUED,
    SENDING,
    SENT,
    DELIVERED,
    UNDELIVERED,
    FAILED,
    SCHEDULED,
    CANCELED;

    /** The name on the wire, such as {@code delivered}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether nothing more happens to a message in this state. */
    public boolean isFinal() {
        return this == DELIVERED || this == UNDELIVERED || this == FAILED || this == CANCELED;
    }
}
