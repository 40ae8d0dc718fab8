package io.tillkey.tickets.staffcode;

import static java.util.Objects.requireNonNull;

import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a member of staff reads out and a merchant types: eight digits from a CSPRNG (R4). It says who reads it out and opens
 * nothing.
 *
 * @param value the digits, without anything between them
 */
public record StaffCode(String value) {
    private static final int LENGTH = 8;
    private static final int BOUND = 100_000_000;
    private static final int LONGEST_TYPED = 40;
    private static final Pattern SHAPE = Pattern.compile("[0-9]{" + LENGTH + "}");
    private static final Pattern SEPARATORS = Pattern.compile("[\\s\\p{Z}\\p{Pd}\\p{Cf}]+");
    private static final SecureRandom RANDOM = new SecureRandom();

    public StaffCode {
        requireNonNull(value, "value is null");
    }

    /** A new one. */
    static StaffCode random() {
        return new StaffCode("%08d".formatted(RANDOM.nextInt(BOUND)));
    }

    /** Reads what was typed, full-width or not, with spaces and hyphens anywhere; empty if it is none. */
    static Optional<StaffCode> parse(String typed) {
        if (typed == null || typed.length() > LONGEST_TYPED) {
            return Optional.empty();
        }
        String compact = SEPARATORS
                .matcher(Normalizer.normalize(typed, Normalizer.Form.NFKC))
                .replaceAll("");
        return SHAPE.matcher(compact).matches() ? Optional.of(new StaffCode(compact)) : Optional.empty();
    }

    /** Hidden. */
    @Override
    public String toString() {
        return "a staff code";
    }
}
