package io.tillkey.sandbox.terminal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;

import io.tillkey.clients.devices.PublicKey;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What the terminal shows to whoever stands before it, as {@code contracts/openapi/devices.yaml} has it ({@code checkPossession}):
 * TOTP (RFC 6238) with a key that terminal and devices each make of their own private key and the other's public one.
 *
 * @param digits eight of them; {@link #toString()} doesn't show them
 * @param secondsLeft how long it is shown yet, from 1 to 30
 */
record PossessionCode(String digits, long secondsLeft) {
    private static final String PURPOSE = "tillkey possession code v1 ";
    private static final String HMAC = "HmacSHA256";
    private static final int SECRET_BYTES = 32;
    private static final long STEP_SECONDS = 30;
    private static final int MODULUS = 100_000_000;
    private static final int LOW_NIBBLE = 0x0F;

    PossessionCode {
        requireNonNull(digits, "digits is null");
    }

    /** What a terminal shows at an instant. */
    static PossessionCode at(Instant now, String terminalId, DeviceKey key, PublicKey devices) {
        long seconds = now.getEpochSecond();
        byte[] secret = secret(key.agreeWith(devices), PURPOSE + terminalId);
        return new PossessionCode(
                code(secret, Math.floorDiv(seconds, STEP_SECONDS)),
                STEP_SECONDS - Math.floorMod(seconds, STEP_SECONDS));
    }

    /** HKDF-SHA-256 (RFC 5869) without salt; 32 octets are one block. */
    private static byte[] secret(byte[] agreed, String info) {
        byte[] extracted = hmac(new byte[SECRET_BYTES], agreed);
        ByteBuffer block = ByteBuffer.allocate(info.length() + 1);
        block.put(info.getBytes(US_ASCII)).put((byte) 1);
        return hmac(extracted, block.array());
    }

    private static String code(byte[] secret, long step) {
        byte[] mac = hmac(secret, ByteBuffer.allocate(Long.BYTES).putLong(step).array());
        int offset = mac[mac.length - 1] & LOW_NIBBLE;
        int truncated = ByteBuffer.wrap(mac, offset, Integer.BYTES).getInt() & Integer.MAX_VALUE;
        return String.format(Locale.ROOT, "%08d", truncated % MODULUS);
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
        return "PossessionCode";
    }
}
