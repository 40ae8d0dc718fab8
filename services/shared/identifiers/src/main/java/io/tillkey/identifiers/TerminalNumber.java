package io.tillkey.identifiers;

/**
 * A terminal number (TID) as the acquirer assigns it: eight characters, not always digits.
 *
 * @param value eight letters or digits, upper case
 */
public record TerminalNumber(String value) {
    /** Always eight (ISO 8583, field 41). */
    public static final int LENGTH = 8;

    private static final String KIND = "terminal-number";

    /** Demands the normalized form; {@link #parse} makes it from what people type. */
    public TerminalNumber {
        if (value == null) {
            throw new InvalidIdentifierException(KIND, "missing");
        }
        TypedText.requireLength(KIND, value, LENGTH, LENGTH);
        TypedText.requireLettersAndDigits(KIND, value);
    }

    /**
     * Reads a terminal number; case, spaces and hyphens don't matter.
     *
     * @throws InvalidIdentifierException if it is not one
     */
    public static TerminalNumber parse(String text) {
        return new TerminalNumber(TypedText.compact(KIND, text));
    }

    /** All but the last four characters hidden. */
    public String masked() {
        return "****" + value.substring(LENGTH - 4);
    }

    @Override
    public String toString() {
        return value;
    }
}
