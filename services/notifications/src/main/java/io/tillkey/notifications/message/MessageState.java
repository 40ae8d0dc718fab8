package io.tillkey.notifications.message;

/** Where a text stands; {@link MessageStates} says how it gets there. */
public enum MessageState {
    /** Waits to be sent. */
    QUEUED,
    /** Is with a worker, for as long as its lease. */
    SENDING,
    /** Was taken by the provider. */
    SENT,
    /** Is on the phone. */
    DELIVERED,
    /** Did not get through and will not. */
    FAILED;

    /** Whether nothing more happens to it. */
    public boolean isFinal() {
        return this == DELIVERED || this == FAILED;
    }

    /** Whether it still has to be handed to the provider. */
    public boolean isWaiting() {
        return this == QUEUED || this == SENDING;
    }
}
