package io.tillkey.sandbox.launcher.parts;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What an authenticator app shows (RFC 6238 with SHA-1, 6 digits, 30 seconds), for the demo staff of a stack. */
public final class AuthenticatorCode {
    /** How long one code is shown, in seconds. */
    public static final int PERIOD_SECONDS = 30;

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int BITS_PER_LETTER = 5;
    private static final int SECRET_BYTES = 20;
    private static final int DIGITS_MODULUS = 1_000_000;
    private static final String ALGORITHM = "HmacSHA1";

    private AuthenticatorCode() {}

    /**
     * The code at a moment.
     *
     * @param secret base32, as authenticator apps take it
     * @throws IllegalArgumentException if it is not
     */
    public static String at(Instant moment, String secret) {
        long step = requireNonNull(moment, "moment is null").getEpochSecond() / PERIOD_SECONDS;
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(decode(secret), ALGORITHM));
            byte[] hash =
                    mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            int offset = hash[hash.length - 1] & 0x0f;
            int number = ByteBuffer.wrap(hash).getInt(offset) & Integer.MAX_VALUE;
            return String.format(Locale.ROOT, "%06d", number % DIGITS_MODULUS);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    /** A secret as RFC 4226 recommends it: 160 bits, here as 32 letters and digits of base32. */
    static String newSecret(SecureRandom random) {
        StringBuilder letters = new StringBuilder();
        for (int bits = 0; bits < SECRET_BYTES * Byte.SIZE; bits += BITS_PER_LETTER) {
            letters.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return letters.toString();
    }

    private static byte[] decode(String base32) {
        BigInteger number = BigInteger.ONE;
        for (byte letter : base32.getBytes(US_ASCII)) {
            int value = ALPHABET.indexOf(letter);
            if (value < 0) {
                throw new IllegalArgumentException("A secret is base32");
            }
            number = number.shiftLeft(BITS_PER_LETTER).or(BigInteger.valueOf(value));
        }
        int spare = base32.length() * BITS_PER_LETTER % Byte.SIZE;
        // The leading one kept the zeros in front.
        byte[] bytes = number.shiftRight(spare).toByteArray();
        return Arrays.copyOfRange(bytes, 1, bytes.length);
    }
}
