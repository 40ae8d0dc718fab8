package io.tillkey.notifications.sending;

import java.util.Optional;

/** The provider can't be asked now. */
public final class ProviderAwayException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Optional<Integer> providerCode;

    /**
     * @param message for the log: how it showed, without number or text (R11)
     */
    public ProviderAwayException(String message, Optional<Integer> providerCode) {
        super(message);
        this.providerCode = providerCode;
    }

    /** The provider's own number for it. */
    public Optional<Integer> providerCode() {
        return providerCode;
    }
}
