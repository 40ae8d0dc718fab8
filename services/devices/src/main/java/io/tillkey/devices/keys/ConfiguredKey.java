package io.tillkey.devices.keys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.util.Base64;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/** Reads key pairs of this service from configuration. */
public final class ConfiguredKey {
    private ConfiguredKey() {}

    /**
     * A key pair on P-256.
     *
     * @param name the property it comes from
     * @param encoded base64url of a private JWK
     * @throws IllegalArgumentException if it is anything else; the message doesn't quote it
     */
    public static EllipticCurveJsonWebKey read(String name, String encoded) {
        requireNonNull(name, "name is null");
        requireNonNull(encoded, "encoded is null");
        try {
            String json = new String(Base64.getUrlDecoder().decode(encoded.strip()), UTF_8);
            if (JsonWebKey.Factory.newJwk(json) instanceof EllipticCurveJsonWebKey key
                    && EllipticCurves.P_256.equals(key.getCurveName())
                    && key.getPrivateKey() != null) {
                return key;
            }
        } catch (JoseException | IllegalArgumentException e) {
            // Falls through: the parsers' messages quote the key.
        }
        throw new IllegalArgumentException(name + " is not base64url of a private EC JWK on P-256");
    }
}
