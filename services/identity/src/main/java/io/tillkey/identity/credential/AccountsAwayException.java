package io.tillkey.identity.credential;

/** The place that keeps the accounts does not answer, or answers that it can't. Never holds a credential. */
public final class AccountsAwayException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean certainlyUnchanged;

    /**
     * @param certainlyUnchanged true if what was asked for certainly was not and will not be done
     */
    public AccountsAwayException(String message, boolean certainlyUnchanged, Throwable cause) {
        super(message, cause);
        this.certainlyUnchanged = certainlyUnchanged;
    }

    /** True if what was asked for certainly was not and will not be done; false if nobody knows yet. */
    public boolean isCertainlyUnchanged() {
        return certainlyUnchanged;
    }
}
