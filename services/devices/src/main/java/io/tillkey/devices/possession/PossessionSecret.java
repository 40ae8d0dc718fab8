package io.tillkey.devices.possession;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What one terminal and devices share, and the codes it gives: TOTP (RFC 6238) with HMAC-SHA-256, eight digits and steps of
 * 30 seconds. {@link #toString()} doesn't show it.
 */
final class PossessionSecret {
    /** How long a terminal shows a code. */
    static final Duration STEP = Duration.ofSeconds(30);

    private static final String HMAC = "HmacSHA256";
    private static final int BYTES = 32;
    private static final int MODULUS = 100_000_000;
    private static final int LOW_NIBBLE = 0x0F;

    private final byte[] key;

    private PossessionSecret(byte[] key) {
        this.key = key;
    }

    /** With a key as it is, for a test to compare with the vectors of RFC 6238. */
    static PossessionSecret ofKey(byte[] key) {
        return new PossessionSecret(key.clone());
    }

    /**
     * Of a shared secret by HKDF-SHA-256 (RFC 5869) without salt, 32 octets.
     *
     * @param agreed what the two keys agreed on
     * @param info what it is for
     */
    static PossessionSecret derive(byte[] agreed, String info) {
        requireNonNull(agreed, "agreed is null");
        requireNonNull(info, "info is null");
        byte[] extracted = hmac(new byte[BYTES], agreed);
        ByteBuffer firstBlock = ByteBuffer.allocate(info.length() + 1);
        firstBlock.put(info.getBytes(US_ASCII)).put((byte) 1);
        return new PossessionSecret(hmac(extracted, firstBlock.array()));
    }

    /** The step of an instant. */
    static long stepAt(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), STEP.toSeconds());
    }

    /** The code of a step (RFC 4226, section 5.3). */
    PossessionCode codeOf(long step) {
        byte[] mac = hmac(key, ByteBuffer.allocate(Long.BYTES).putLong(step).array());
        int offset = mac[mac.length - 1] & LOW_NIBBLE;
        int truncated = ByteBuffer.wrap(mac, offset, Integer.BYTES).getInt() & Integer.MAX_VALUE;
        return new PossessionCode(String.format(Locale.ROOT, "%08d", truncated % MODULUS));
    }

    /** The secret itself, for a test to compare with the vectors of RFC 5869. */
    byte[] bytes() {
        return key.clone();
    }

    private static byte[] hmac(byte[] key, byte[] message) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(HMAC + " is missing", e);
        }
    }

    @Override
    public String toString() {
        return "PossessionSecret";
    }
}
