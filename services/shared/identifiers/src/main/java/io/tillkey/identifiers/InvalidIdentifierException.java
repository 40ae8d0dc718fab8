package io.tillkey.identifiers;

import static java.util.Objects.requireNonNull;

/**
 * Text that is not the identifier it was given for. Carries what was expected and why it was refused, and never the
 * text itself: it may be personal, and the message may end in a log (R28).
 */
public final class InvalidIdentifierException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String kind;
    private final String reasonCode;

    /**
     * @param kind what was expected, such as {@code serial-number}
     * @param reasonCode why the text is refused, such as {@code length}, {@code characters} or {@code check-digit}
     */
    public InvalidIdentifierException(String kind, String reasonCode) {
        super("Not a " + requireNonNull(kind, "kind is null") + ": "
                + requireNonNull(reasonCode, "reasonCode is null"));
        this.kind = kind;
        this.reasonCode = reasonCode;
    }

    /** What was expected, such as {@code serial-number}. */
    public String kind() {
        return kind;
    }

    /** Why the text is refused; stable, in kebab case, and safe to show. */
    public String reasonCode() {
        return reasonCode;
    }
}
