package io.tillkey.messaging;

/** Says that a record is not an event that can be understood, however often it is tried: it becomes a dead letter. */
public class MalformedEventException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The reason, without any of the record's content. */
    public MalformedEventException(String message) {
        super(message);
    }

    /** The reason, without any of the record's content, and how it showed. */
    public MalformedEventException(String message, Throwable cause) {
        super(message, cause);
    }
}
