package io.tillkey.devices.keys;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;

/** A public JWK as it is written: EC on P-256. */
public record PublicKeyView(String kty, String crv, String x, String y) {
    /** The public half of a key. */
    public static PublicKeyView of(EllipticCurveJsonWebKey key) {
        requireNonNull(key, "key is null");
        Map<String, Object> parameters = key.toParams(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
        return new PublicKeyView(
                key.getKeyType(), key.getCurveName(), (String) parameters.get("x"), (String) parameters.get("y"));
    }
}
