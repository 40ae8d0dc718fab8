package io.tillkey.identifiers;

/**
 * What a merchant types or scans to name a terminal: the whole serial number, or its last six characters (S5). It is
 * printed on the case, so it names a terminal and proves nothing.
 */
public sealed interface TerminalQuery permits SerialNumber, LastSix {
    /**
     * Six characters are the last six; anything longer is a serial number.
     *
     * @throws InvalidIdentifierException if it can be neither
     */
    static TerminalQuery parse(String text) {
        String compact = TypedText.compact("terminal-query", text);
        if (compact.length() < LastSix.LENGTH || compact.length() > SerialNumber.MAX_LENGTH) {
            throw new InvalidIdentifierException("terminal-query", "length");
        }
        TypedText.requireLettersAndDigits("terminal-query", compact);
        return compact.length() == LastSix.LENGTH ? new LastSix(compact) : new SerialNumber(compact);
    }

    /** The normalized text: letters in upper case, no separators. */
    String value();

    /** The query as it may be shown to someone who did not type it. */
    String masked();
}
