package io.tillkey.privacy;

/**
 * Encrypted data that can't be read: other key, other context, altered, or not encrypted at all. The message names the
 * context and never the content.
 */
public final class UnreadableDataException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableDataException(String message) {
        super(message);
    }
}
