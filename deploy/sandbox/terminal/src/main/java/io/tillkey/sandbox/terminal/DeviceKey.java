package io.tillkey.sandbox.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.tillkey.clients.devices.PublicKey.Crv;
import io.tillkey.clients.devices.PublicKey.Kty;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import javax.crypto.KeyAgreement;

/** The terminal's own key, made when it is switched on for the first time; it never leaves the terminal. */
final class DeviceKey {
    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();
    private static final int COORDINATE_BYTES = 32;
    private static final long ASSERTION_SECONDS = 50;

    private final PrivateKey privateKey;
    private final ECPublicKey publicKey;

    private DeviceKey(PrivateKey privateKey, ECPublicKey publicKey) {
        this.privateKey = requireNonNull(privateKey, "privateKey is null");
        this.publicKey = requireNonNull(publicKey, "publicKey is null");
    }

    static DeviceKey generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            return new DeviceKey(pair.getPrivate(), (ECPublicKey) pair.getPublic());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("P-256 is missing", e);
        }
    }

    /** The key as {@link #stored} wrote it. */
    static DeviceKey restore(String privatePart, String publicPart) {
        try {
            KeyFactory factory = KeyFactory.getInstance("EC");
            PublicKey publicKey = factory.generatePublic(
                    new X509EncodedKeySpec(Base64.getDecoder().decode(publicPart)));
            return new DeviceKey(
                    factory.generatePrivate(
                            new PKCS8EncodedKeySpec(Base64.getDecoder().decode(privatePart))),
                    (ECPublicKey) publicKey);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A terminal's key can't be read", e);
        }
    }

    /** Private and public part for the terminal's own storage. */
    Map<String, String> stored() {
        return Map.of(
                "private", Base64.getEncoder().encodeToString(privateKey.getEncoded()),
                "public", Base64.getEncoder().encodeToString(publicKey.getEncoded()));
    }

    /** The public part as a JWK. */
    io.tillkey.clients.devices.PublicKey jwk() {
        return new io.tillkey.clients.devices.PublicKey(
                Kty.EC,
                Crv.P_256,
                coordinate(publicKey.getW().getAffineX()),
                coordinate(publicKey.getW().getAffineY()));
    }

    /**
     * What this key and another's public part agree on (ECDH); nobody else can make it.
     *
     * @throws IllegalArgumentException if the other is no point of the curve
     */
    byte[] agreeWith(io.tillkey.clients.devices.PublicKey other) {
        try {
            ECPoint point = new ECPoint(whole(other.x()), whole(other.y()));
            PublicKey theirs =
                    KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(point, publicKey.getParams()));
            KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
            agreement.init(privateKey);
            agreement.doPhase(theirs, true);
            return agreement.generateSecret();
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("The keys can't agree", e);
        }
    }

    /** A signed statement of who this is, for one use within a minute (RFC 7523). */
    String assertion(String terminalId, Instant now) {
        String header = encode("{\"alg\":\"ES256\",\"typ\":\"JWT\"}");
        String claims = encode(
                ("{\"iss\":\"%1$s\",\"sub\":\"%1$s\",\"aud\":\"tillkey-devices\",\"jti\":\"%2$s\",\"iat\":%3$d,\"exp\":%4$d}")
                        .formatted(
                                terminalId,
                                UUID.randomUUID(),
                                now.getEpochSecond(),
                                now.getEpochSecond() + ASSERTION_SECONDS));
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(privateKey);
            signature.update((header + "." + claims).getBytes(UTF_8));
            return header + "." + claims + "." + URL.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The terminal can't sign", e);
        }
    }

    private static String encode(String json) {
        return URL.encodeToString(json.getBytes(UTF_8));
    }

    private static BigInteger whole(String coordinate) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(coordinate));
    }

    private static String coordinate(BigInteger value) {
        byte[] bytes = value.toByteArray();
        byte[] fixed = new byte[COORDINATE_BYTES];
        byte[] unsigned = bytes.length > COORDINATE_BYTES
                ? Arrays.copyOfRange(bytes, bytes.length - COORDINATE_BYTES, bytes.length)
                : bytes;
        System.arraycopy(unsigned, 0, fixed, COORDINATE_BYTES - unsigned.length, unsigned.length);
        return URL.encodeToString(fixed);
    }

    /** Shows nothing. */
    @Override
    public String toString() {
        return "DeviceKey";
    }
}
