package io.tillkey.identifiers;

/**
 * The serial number of a terminal: letters and digits, at most 50 of them, upper case (PAX uses at most 16). It is
 * printed on the case, so it identifies and never authenticates (S5).
 *
 * @param value the normalized serial number
 */
public record SerialNumber(String value) implements TerminalQuery {
    /** Fewest characters: it must have a last six. */
    public static final int MIN_LENGTH = LastSix.LENGTH;

    /** Most characters a serial number has. */
    public static final int MAX_LENGTH = 50;

    private static final String KIND = "serial-number";
    private static final int SHOWN = 4;

    /** Demands the normalized form; {@link #parse} makes it from what people type. */
    public SerialNumber {
        if (value == null) {
            throw new InvalidIdentifierException(KIND, "missing");
        }
        TypedText.requireLength(KIND, value, MIN_LENGTH, MAX_LENGTH);
        TypedText.requireLettersAndDigits(KIND, value);
    }

    /**
     * Reads a serial number; case, spaces and hyphens don't matter.
     *
     * @throws InvalidIdentifierException if it is not one
     */
    public static SerialNumber parse(String text) {
        return new SerialNumber(TypedText.compact(KIND, text));
    }

    /** The last six characters, which merchants may use instead (S5). */
    public LastSix lastSix() {
        return new LastSix(value.substring(value.length() - LastSix.LENGTH));
    }

    /** All but the last four characters hidden. */
    @Override
    public String masked() {
        return "****" + value.substring(value.length() - SHOWN);
    }

    @Override
    public String toString() {
        return value;
    }
}
