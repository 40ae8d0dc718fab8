package io.tillkey.identifiers;

import java.text.Normalizer;

/** What people and scanners really type: full-width letters, spaces, hyphens, lower case. */
final class TypedText {
    /** Longer than any identifier; keeps a flood of text from being normalized at all. */
    private static final int LONGEST = 256;

    private TypedText() {}

    /** Full-width forms folded, white space and hyphens dropped, letters in upper case. */
    static String compact(String kind, String text) {
        if (text == null || text.isBlank()) {
            throw new InvalidIdentifierException(kind, "missing");
        }
        if (text.length() > LONGEST) {
            throw new InvalidIdentifierException(kind, "length");
        }
        String folded = Normalizer.normalize(text, Normalizer.Form.NFKC);
        StringBuilder compact = new StringBuilder(folded.length());
        folded.codePoints()
                .filter(character -> !isSeparator(character))
                .map(TypedText::toUpperCase)
                .forEach(compact::appendCodePoint);
        if (compact.isEmpty()) {
            throw new InvalidIdentifierException(kind, "missing");
        }
        return compact.toString();
    }

    static void requireLength(String kind, String text, int least, int most) {
        if (text.length() < least || text.length() > most) {
            throw new InvalidIdentifierException(kind, "length");
        }
    }

    static void requireDigits(String kind, String text) {
        if (!text.chars().allMatch(TypedText::isDigit)) {
            throw new InvalidIdentifierException(kind, "characters");
        }
    }

    static void requireLettersAndDigits(String kind, String text) {
        if (!text.chars().allMatch(character -> isDigit(character) || (character >= 'A' && character <= 'Z'))) {
            throw new InvalidIdentifierException(kind, "characters");
        }
    }

    static boolean isDigit(int character) {
        return character >= '0' && character <= '9';
    }

    /** Of the letters identifiers have; any other, such as one whose capital would be two letters, stays to be refused. */
    private static int toUpperCase(int character) {
        return character >= 'a' && character <= 'z' ? character - ('a' - 'A') : character;
    }

    private static boolean isSeparator(int character) {
        int type = Character.getType(character);
        return Character.isWhitespace(character)
                || Character.isSpaceChar(character)
                || type == Character.DASH_PUNCTUATION
                || type == Character.FORMAT;
    }
}
