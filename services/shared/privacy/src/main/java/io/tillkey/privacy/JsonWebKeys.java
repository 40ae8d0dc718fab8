package io.tillkey.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/** P-256 keys as configuration carries them: base64url of the JWK's JSON, which needs no quoting in an environment. */
final class JsonWebKeys {
    static final String CURVE = "P-256";

    private JsonWebKeys() {}

    static EllipticCurveJsonWebKey read(String name, String base64Url) {
        try {
            String json = new String(Base64.getUrlDecoder().decode(base64Url.strip()), UTF_8);
            if (PublicJsonWebKey.Factory.newPublicJwk(json) instanceof EllipticCurveJsonWebKey key
                    && CURVE.equals(key.getCurveName())) {
                return key;
            }
        } catch (IllegalArgumentException | JoseException e) {
            // Falls through: the parsers' messages may quote the key.
        }
        throw new IllegalArgumentException(name + " is not base64url of a P-256 JWK");
    }

    static EllipticCurveJsonWebKey readPrivate(String name, String base64Url) {
        EllipticCurveJsonWebKey key = read(name, base64Url);
        if (key.getPrivateKey() == null) {
            throw new IllegalArgumentException(name + " holds no private key");
        }
        return key;
    }

    static String writePublic(PublicJsonWebKey key) {
        return write(key.toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY));
    }

    static String writePrivate(PublicJsonWebKey key) {
        return write(key.toJson(JsonWebKey.OutputControlLevel.INCLUDE_PRIVATE));
    }

    private static String write(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(UTF_8));
    }
}
