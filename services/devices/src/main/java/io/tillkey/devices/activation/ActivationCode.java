package io.tillkey.devices.activation;

import static java.util.Objects.requireNonNull;

import io.tillkey.identifiers.InvalidIdentifierException;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A one-time code that lets one terminal bind its key: twelve characters of Crockford's base 32, 60 random bits, written
 * in groups of four. Secret: {@link #toString()} shows nothing of it.
 *
 * @param value the twelve characters
 */
public record ActivationCode(String value) {
    private static final String KIND = "activation-code";
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final Pattern FORM = Pattern.compile("[" + ALPHABET + "]{12}");
    private static final int LENGTH = 12;
    private static final int GROUP = 4;
    private static final int LONGEST_TYPED = 40;

    /** @throws InvalidIdentifierException if it is not twelve characters of the alphabet */
    public ActivationCode {
        if (value == null) {
            throw new InvalidIdentifierException(KIND, "missing");
        }
        if (!FORM.matcher(value).matches()) {
            throw new InvalidIdentifierException(KIND, "not-a-code");
        }
    }

    /** A new code. */
    public static ActivationCode random(SecureRandom random) {
        requireNonNull(random, "random is null");
        StringBuilder code = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            code.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return new ActivationCode(code.toString());
    }

    /**
     * Reads a code as people type it: case and hyphens don't matter, and letters that look like digits count as those.
     *
     * @throws InvalidIdentifierException if it is not a code
     */
    public static ActivationCode parse(String text) {
        if (text == null) {
            throw new InvalidIdentifierException(KIND, "missing");
        }
        if (text.length() > LONGEST_TYPED) {
            throw new InvalidIdentifierException(KIND, "not-a-code");
        }
        return new ActivationCode(text.replace("-", "")
                .replace(" ", "")
                .toUpperCase(Locale.ROOT)
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1'));
    }

    /** The code in groups, as it is handed out: {@code XXXX-XXXX-XXXX}. */
    public String grouped() {
        return value.substring(0, GROUP) + "-" + value.substring(GROUP, 2 * GROUP) + "-" + value.substring(2 * GROUP);
    }

    @Override
    public String toString() {
        return "an activation code";
    }
}
