package io.tillkey.identity.stop;

import static java.util.Objects.requireNonNull;

import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a contact types to say "not me": eight characters that can't be taken for one another, nor make a word. In clear only in
 * memory; {@link #toString()} doesn't show it (R11).
 */
public final class StopCode {
    /** How many characters a code has; of 28 each, there are 370 thousand million. */
    public static final int LENGTH = 8;

    private static final String ALPHABET = "23456789BCDFGHJKMNPQRSTVWXYZ";
    private static final int LONGEST_TYPED = 40;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Pattern CODE = Pattern.compile("[" + ALPHABET + "]{" + LENGTH + "}");
    private static final Pattern LIKE_A_NUMBER = Pattern.compile("[0-9]{4}");
    private static final Pattern SPACING = Pattern.compile("[\\s-]+");

    private final String characters;

    private StopCode(String characters) {
        this.characters = characters;
    }

    /**
     * A new code from a cryptographically strong source. Never four digits in a row: nobody takes a part of it for a one-time
     * code, or for a number to call.
     */
    public static StopCode draw() {
        while (true) {
            StringBuilder drawn = new StringBuilder(LENGTH);
            for (int i = 0; i < LENGTH; i++) {
                drawn.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
            }
            if (!LIKE_A_NUMBER.matcher(drawn).find()) {
                return new StopCode(drawn.toString());
            }
        }
    }

    /**
     * Reads what someone typed; small and full-width letters, and spaces or hyphens between, are understood.
     *
     * @return nothing if it can't be a code
     */
    public static Optional<StopCode> parse(String typed) {
        requireNonNull(typed, "typed is null");
        if (typed.length() > LONGEST_TYPED) {
            return Optional.empty();
        }
        String plain = SPACING.matcher(Normalizer.normalize(typed, Normalizer.Form.NFKC))
                .replaceAll("")
                .toUpperCase(Locale.ROOT);
        return CODE.matcher(plain).matches() ? Optional.of(new StopCode(plain)) : Optional.empty();
    }

    /** The characters: for sending, hashing and encrypting, for nothing else. */
    public String characters() {
        return characters;
    }

    @Override
    public String toString() {
        return "********";
    }
}
