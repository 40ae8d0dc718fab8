package io.tillkey.identifiers;

/**
 * The last six characters of a serial number (S5). Several terminals may share them.
 *
 * @param value six letters or digits, upper case
 */
public record LastSix(String value) implements TerminalQuery {
    /** Six, as the name says. */
    public static final int LENGTH = 6;

    private static final String KIND = "last-six";

    /** Demands the normalized form; {@link #parse} makes it from what people type. */
    public LastSix {
        if (value == null) {
            throw new InvalidIdentifierException(KIND, "missing");
        }
        TypedText.requireLength(KIND, value, LENGTH, LENGTH);
        TypedText.requireLettersAndDigits(KIND, value);
    }

    /**
     * Reads six characters; case, spaces and hyphens don't matter.
     *
     * @throws InvalidIdentifierException if they are not six letters or digits
     */
    public static LastSix parse(String text) {
        return new LastSix(TypedText.compact(KIND, text));
    }

    /** The last four shown, as {@link SerialNumber#masked()} does: both look the same to a bystander. */
    @Override
    public String masked() {
        return "****" + value.substring(2);
    }

    @Override
    public String toString() {
        return value;
    }
}
