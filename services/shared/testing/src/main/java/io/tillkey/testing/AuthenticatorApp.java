package io.tillkey.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The authenticator app of one person (RFC 6238: SHA-1, 6 digits, 30 seconds). It never shows the same code twice, since
 * Keycloak takes each once: a second one is of the next period, which Keycloak takes too, and a third waits.
 */
public final class AuthenticatorApp {
    private static final long PERIOD_SECONDS = 30;
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final String ALGORITHM = "HmacSHA1";
    private static final int BITS = 5;
    private static final int MODULUS = 1_000_000;

    private final byte[] key;
    private long lastPeriod;

    /**
     * @param secret base32 of whole bytes
     */
    public AuthenticatorApp(String secret) {
        this.key = decode(secret);
    }

    private AuthenticatorApp(byte[] key) {
        this.key = key.clone();
    }

    /** With the bytes of a secret themselves. */
    public static AuthenticatorApp of(byte[] key) {
        return new AuthenticatorApp(key);
    }

    /** What a demo account of the tests' Keycloak is set up with, or any other account that is given it. */
    public static String secretOf(String account) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(("totp of " + account).getBytes(UTF_8));
            StringBuilder letters = new StringBuilder();
            for (byte each : hash) {
                letters.append(ALPHABET.charAt(each & 31));
            }
            return letters.toString();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The next code that Keycloak has not seen. */
    public synchronized String code() throws InterruptedException {
        long next = Math.max(period(), lastPeriod + 1);
        while (next > period() + 1) {
            TimeUnit.MILLISECONDS.sleep(200);
        }
        lastPeriod = next;
        return code(next);
    }

    /** Six digits that are none of the codes Keycloak would take now. */
    public String wrongCode() {
        long now = period();
        for (int number = 0; ; number++) {
            String candidate = String.format(Locale.ROOT, "%06d", number);
            boolean right = false;
            for (long period = now - 2; period <= now + 2; period++) {
                right |= code(period).equals(candidate);
            }
            if (!right) {
                return candidate;
            }
        }
    }

    private static long period() {
        return System.currentTimeMillis() / 1000 / PERIOD_SECONDS;
    }

    private static byte[] decode(String base32) {
        BigInteger number = BigInteger.ZERO;
        for (char letter : base32.toCharArray()) {
            number = number.shiftLeft(BITS).add(BigInteger.valueOf(ALPHABET.indexOf(letter)));
        }
        byte[] bytes = new byte[base32.length() * BITS / Byte.SIZE];
        for (int index = bytes.length - 1; index >= 0; index--) {
            bytes[index] = number.byteValue();
            number = number.shiftRight(Byte.SIZE);
        }
        return bytes;
    }

    private String code(long period) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            byte[] hash =
                    mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(period).array());
            int cut = ByteBuffer.wrap(hash).getInt(hash[hash.length - 1] & 15) & Integer.MAX_VALUE;
            return String.format(Locale.ROOT, "%06d", cut % MODULUS);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
