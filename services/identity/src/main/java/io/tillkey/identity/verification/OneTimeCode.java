package io.tillkey.identity.verification;

import static java.util.Objects.requireNonNull;

import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Six digits sent to the registered number (R4). In clear only in memory; {@link #toString()} doesn't show them (R11).
 */
public final class OneTimeCode {
    /** How many digits a code has. */
    public static final int LENGTH = 6;

    private static final int COUNT = 1_000_000;
    private static final int LONGEST_TYPED = 32;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Pattern DIGITS = Pattern.compile("[0-9]{" + LENGTH + "}");
    private static final Pattern SPACING = Pattern.compile("[\\s-]+");

    private final String digits;

    private OneTimeCode(String digits) {
        this.digits = digits;
    }

    /** A new code, each of the million equally likely, from a cryptographically strong source (R4). */
    public static OneTimeCode draw() {
        return new OneTimeCode(String.format(Locale.ROOT, "%0" + LENGTH + "d", RANDOM.nextInt(COUNT)));
    }

    /**
     * Reads what someone typed; full-width digits and spaces or hyphens between digits are understood.
     *
     * @return nothing if it is not six digits
     */
    public static Optional<OneTimeCode> parse(String typed) {
        requireNonNull(typed, "typed is null");
        if (typed.length() > LONGEST_TYPED) {
            return Optional.empty();
        }
        String plain = SPACING.matcher(Normalizer.normalize(typed, Normalizer.Form.NFKC))
                .replaceAll("");
        return DIGITS.matcher(plain).matches() ? Optional.of(new OneTimeCode(plain)) : Optional.empty();
    }

    /** The digits: for sending and hashing, for nothing else. */
    String digits() {
        return digits;
    }

    @Override
    public String toString() {
        return "******";
    }
}
