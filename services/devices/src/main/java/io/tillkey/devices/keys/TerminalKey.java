package io.tillkey.devices.keys;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.lang.JoseException;

/**
 * The public key of a terminal: EC on P-256, made by the terminal at its activation.
 *
 * @param jwk its public JWK
 * @param thumbprint base64url of its SHA-256 thumbprint (RFC 7638)
 */
public record TerminalKey(EllipticCurveJsonWebKey jwk, String thumbprint) {
    public TerminalKey {
        requireNonNull(jwk, "jwk is null");
        requireNonNull(thumbprint, "thumbprint is null");
    }

    /**
     * A key from its coordinates.
     *
     * @param x base64url
     * @param y base64url
     * @throws IllegalArgumentException if they are not a point of the curve
     */
    public static TerminalKey ofCoordinates(String x, String y) {
        requireNonNull(x, "x is null");
        requireNonNull(y, "y is null");
        try {
            EllipticCurveJsonWebKey key =
                    new EllipticCurveJsonWebKey(Map.of("kty", "EC", "crv", "P-256", "x", x, "y", y), null);
            if (!Points.onP256(key.getECPublicKey())) {
                throw new IllegalArgumentException("the point is not on P-256");
            }
            return new TerminalKey(key, key.calculateBase64urlEncodedThumbprint("SHA-256"));
        } catch (JoseException | ClassCastException | ArithmeticException e) {
            throw new IllegalArgumentException("not a public key on P-256", e);
        }
    }

    static TerminalKey read(String json, String thumbprint) {
        try {
            return new TerminalKey((EllipticCurveJsonWebKey) JsonWebKey.Factory.newJwk(json), thumbprint);
        } catch (JoseException e) {
            throw new IllegalStateException("a stored key is unreadable", e);
        }
    }

    String json() {
        return jwk.toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
    }
}
