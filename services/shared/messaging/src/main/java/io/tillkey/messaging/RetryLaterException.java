package io.tillkey.messaging;

/**
 * Says that an event could not be handled for a reason that lies outside it: something it needs is away. The event, and
 * those behind it in its partition, wait and are tried again for as long as it takes; it never becomes a dead letter.
 */
public class RetryLaterException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** For logs: what is away. */
    public RetryLaterException(String message) {
        super(message);
    }

    /** For logs: what is away, and how that showed. */
    public RetryLaterException(String message, Throwable cause) {
        super(message, cause);
    }
}
