package io.tillkey.identifiers;

/**
 * A UnionPay merchant number: acquirer (3 digits), region (4), merchant category (4), sequence (4).
 *
 * @param value fifteen digits
 */
public record MerchantNumber(String value) {
    /** Always fifteen. */
    public static final int LENGTH = 15;

    private static final String KIND = "merchant-number";

    /** Demands the normalized form; {@link #parse} makes it from what people type. */
    public MerchantNumber {
        if (value == null) {
            throw new InvalidIdentifierException(KIND, "missing");
        }
        TypedText.requireLength(KIND, value, LENGTH, LENGTH);
        TypedText.requireDigits(KIND, value);
    }

    /**
     * Reads a merchant number; spaces and hyphens don't matter.
     *
     * @throws InvalidIdentifierException if it is not one
     */
    public static MerchantNumber parse(String text) {
        return new MerchantNumber(TypedText.compact(KIND, text));
    }

    /** The acquiring institution: three digits. */
    public String acquirer() {
        return value.substring(0, 3);
    }

    /** The region: four digits of the administrative division. */
    public String region() {
        return value.substring(3, 7);
    }

    /** The merchant category code (MCC): four digits. */
    public String category() {
        return value.substring(7, 11);
    }

    /** The running number within acquirer, region and category: four digits. */
    public String sequence() {
        return value.substring(11);
    }

    /** The first three and last four digits shown. */
    public String masked() {
        return acquirer() + "********" + sequence();
    }

    @Override
    public String toString() {
        return value;
    }
}
