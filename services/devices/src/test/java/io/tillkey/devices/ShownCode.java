package io.tillkey.devices;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.lang.JoseException;

/** The possession code as the contract describes it, made by the terminal's side with nothing of the service's. */
final class ShownCode {
    private ShownCode() {}

    /** What a terminal with this key shows at an instant, when devices told it this key. */
    static String at(Instant at, UUID terminalId, PrivateKey own, Map<String, Object> devices) {
        try {
            KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
            agreement.init(own);
            agreement.doPhase(new EllipticCurveJsonWebKey(devices, null).getECPublicKey(), true);
            byte[] extracted = hmac(new byte[32], agreement.generateSecret());
            byte[] info = ("tillkey possession code v1 " + terminalId).getBytes(US_ASCII);
            byte[] block = Arrays.copyOf(info, info.length + 1);
            block[info.length] = 1;
            byte[] secret = hmac(extracted, block);
            byte[] mac = hmac(
                    secret,
                    ByteBuffer.allocate(8).putLong(at.getEpochSecond() / 30).array());
            int offset = mac[31] & 15;
            int number = ByteBuffer.wrap(mac, offset, 4).getInt() & 0x7fffffff;
            return String.format(Locale.ROOT, "%08d", number % 100_000_000);
        } catch (GeneralSecurityException | JoseException e) {
            throw new IllegalStateException("cannot make a code", e);
        }
    }

    private static byte[] hmac(byte[] key, byte[] message) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(message);
    }
}
