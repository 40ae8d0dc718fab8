package io.tillkey.tickets.phone;

import static java.util.Objects.requireNonNull;

import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What an agent reads out and a merchant types to have a ticket in their browser: eight characters (39 bits) from a
 * CSPRNG, none of which is mistaken for another when it is said or written. It proves nothing but that the agent said it.
 *
 * @param value the characters, without anything between them
 */
public record JoiningCode(String value) {
    /** Without 0, 1, I, L, O and U. */
    private static final String ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static final int LENGTH = 8;
    private static final int LONGEST_TYPED = 40;
    private static final Pattern SHAPE = Pattern.compile("[" + ALPHABET + "]{" + LENGTH + "}");
    private static final Pattern SEPARATORS = Pattern.compile("[\\s\\p{Z}\\p{Pd}\\p{Cf}]+");
    private static final SecureRandom RANDOM = new SecureRandom();

    public JoiningCode {
        requireNonNull(value, "value is null");
    }

    /** A new one. */
    public static JoiningCode random() {
        StringBuilder code = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            code.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return new JoiningCode(code.toString());
    }

    /** Reads what was typed, in either case, full-width or not, with spaces and hyphens anywhere; empty if it is none. */
    public static Optional<JoiningCode> parse(String typed) {
        if (typed == null || typed.length() > LONGEST_TYPED) {
            return Optional.empty();
        }
        String folded = Normalizer.normalize(typed, Normalizer.Form.NFKC).toUpperCase(Locale.ROOT);
        String compact = SEPARATORS.matcher(folded).replaceAll("");
        return SHAPE.matcher(compact).matches() ? Optional.of(new JoiningCode(compact)) : Optional.empty();
    }

    /** Hidden. */
    @Override
    public String toString() {
        return "a joining code";
    }
}
