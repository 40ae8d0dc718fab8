package io.tillkey.tickets.partners;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * A secret given to a partner or, for a moment, to a merchant's browser: a prefix that tells what it is, 43 letters and
 * digits (256 bits) from a CSPRNG, and 6 that check them. By the prefix a scanner finds one that leaked; by the check
 * it, and we, tell it from a typing error without a look into a database.
 *
 * @param value the whole text
 */
public record SecretText(String value) {
    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    /** 62^43 is more than 2^256. */
    private static final int LENGTH = 43;

    private static final int CHECK_LENGTH = 6;
    private static final Pattern SHAPE = Pattern.compile("[0-9A-Za-z]{" + (LENGTH + CHECK_LENGTH) + "}");
    private static final SecureRandom RANDOM = new SecureRandom();

    public SecretText {
        requireNonNull(value, "value is null");
    }

    /** A new one. */
    public static SecretText random(Kind kind) {
        StringBuilder text = new StringBuilder(kind.prefix);
        for (int i = 0; i < LENGTH; i++) {
            text.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return new SecretText(text + check(text.toString()));
    }

    /** Reads one; empty if it can't be one of that kind. */
    public static Optional<SecretText> parse(Kind kind, String text) {
        if (text == null
                || !text.startsWith(kind.prefix)
                || !SHAPE.matcher(text.substring(kind.prefix.length())).matches()) {
            return Optional.empty();
        }
        int end = text.length() - CHECK_LENGTH;
        return check(text.substring(0, end)).equals(text.substring(end))
                ? Optional.of(new SecretText(text))
                : Optional.empty();
    }

    /** How it begins: enough to tell one's own apart, far too little to guess the rest. */
    public String hint() {
        return value.substring(0, 8);
    }

    /** Hidden. */
    @Override
    public String toString() {
        return "a secret";
    }

    private static String check(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(US_ASCII));
        long rest = crc.getValue();
        char[] digits = new char[CHECK_LENGTH];
        for (int i = CHECK_LENGTH - 1; i >= 0; i--) {
            digits[i] = ALPHABET.charAt((int) (rest % ALPHABET.length()));
            rest /= ALPHABET.length();
        }
        return new String(digits);
    }

    /** What such a secret is for. */
    public enum Kind {
        /** A partner's API token. */
        API_TOKEN("tkp_"),
        /** Takes a ticket over into a merchant's browser, once. */
        HAND_OVER("tkh_");

        private final String prefix;

        Kind(String prefix) {
            this.prefix = prefix;
        }

        /** What each begins with. */
        public String prefix() {
            return prefix;
        }
    }
}
