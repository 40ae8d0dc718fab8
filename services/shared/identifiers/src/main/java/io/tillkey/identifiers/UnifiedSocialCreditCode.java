package io.tillkey.identifiers;

/**
 * The unified social credit code of a Chinese organization (统一社会信用代码, GB 32100-2015): authority, category, six
 * digits of the administrative division, a nine-character organization code and a check character.
 *
 * @param value eighteen characters of the code's own alphabet, with the right check character
 */
public record UnifiedSocialCreditCode(String value) {
    /** Always eighteen. */
    public static final int LENGTH = 18;

    private static final String KIND = "unified-social-credit-code";

    /** Thirty-one characters: no I, O, S, V, Z. A character's place is its value. */
    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private static final int DIVISION_START = 2;
    private static final int DIVISION_END = 8;

    /** Demands the normalized form; {@link #parse} makes it from what people type. */
    public UnifiedSocialCreditCode {
        if (value == null) {
            throw new InvalidIdentifierException(KIND, "missing");
        }
        TypedText.requireLength(KIND, value, LENGTH, LENGTH);
        if (!value.chars().allMatch(character -> ALPHABET.indexOf(character) >= 0)) {
            throw new InvalidIdentifierException(KIND, "characters");
        }
        TypedText.requireDigits(KIND, value.substring(DIVISION_START, DIVISION_END));
        if (value.charAt(LENGTH - 1) != checkCharacter(value)) {
            throw new InvalidIdentifierException(KIND, "check-digit");
        }
    }

    /**
     * Reads a code; case, spaces and hyphens don't matter.
     *
     * @throws InvalidIdentifierException if it is not one, a wrong check character included
     */
    public static UnifiedSocialCreditCode parse(String text) {
        return new UnifiedSocialCreditCode(TypedText.compact(KIND, text));
    }

    /** The administrative division it was registered in: six digits. */
    public String division() {
        return value.substring(DIVISION_START, DIVISION_END);
    }

    /** The first two and last four characters shown. */
    public String masked() {
        return value.substring(0, 2) + "************" + value.substring(LENGTH - 4);
    }

    @Override
    public String toString() {
        return value;
    }

    /** The character that makes the first seventeen a valid code: 31 − Σ(value × 3^i) mod 31, where 31 counts as 0. */
    static char checkCharacter(String code) {
        int base = ALPHABET.length();
        int sum = 0;
        int weight = 1;
        for (int i = 0; i < LENGTH - 1; i++) {
            sum += ALPHABET.indexOf(code.charAt(i)) * weight;
            weight = weight * 3 % base;
        }
        return ALPHABET.charAt((base - sum % base) % base);
    }
}
