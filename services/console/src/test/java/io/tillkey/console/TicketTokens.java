package io.tillkey.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tillkey.web.TicketToken;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/** Ticket tokens as tickets signs them, with a key that lives as long as the JVM. */
public final class TicketTokens {
    private static final String KEY = "tillkey.testing.ticket-token.key";
    private static final Duration LIFETIME = Duration.ofMinutes(30);

    private TicketTokens() {}

    /** A token for a ticket and a browser. */
    public static String sign(UUID ticketId, UUID terminalId, String binding) {
        return sign(ticketId, terminalId, binding, MovableClock.now().plus(LIFETIME), key());
    }

    /** A token that looks right but was signed by somebody else. */
    public static String forge(UUID ticketId, UUID terminalId, String binding) {
        return sign(ticketId, terminalId, binding, MovableClock.now().plus(LIFETIME), newKey());
    }

    static String publicKey() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(key().toJson(OutputControlLevel.PUBLIC_ONLY).getBytes(UTF_8));
    }

    private static String sign(
            UUID ticketId, UUID terminalId, String binding, Instant expiresAt, PublicJsonWebKey key) {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(TicketToken.ISSUER);
        claims.setAudience(TicketToken.AUDIENCE);
        claims.setSubject(ticketId.toString());
        claims.setClaim(TicketToken.TERMINAL_ID_CLAIM, terminalId.toString());
        claims.setClaim(TicketToken.BINDING_CLAIM, binding);
        claims.setClaim(TicketToken.READY_CLAIM, true);
        claims.setExpirationTime(NumericDate.fromSeconds(expiresAt.getEpochSecond()));
        JsonWebSignature signature = new JsonWebSignature();
        signature.setPayload(claims.toJson());
        signature.setKey(key.getPrivateKey());
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("cannot sign a token", e);
        }
    }

    /** Kept in a system property, since the test and the resource may live in different class loaders. */
    private static PublicJsonWebKey key() {
        synchronized (System.class) {
            String json = System.getProperty(KEY);
            if (json == null) {
                PublicJsonWebKey made = newKey();
                System.setProperty(KEY, made.toJson(OutputControlLevel.INCLUDE_PRIVATE));
                return made;
            }
            try {
                return PublicJsonWebKey.Factory.newPublicJwk(json);
            } catch (JoseException e) {
                throw new IllegalStateException("cannot read the key", e);
            }
        }
    }

    private static PublicJsonWebKey newKey() {
        try {
            return EcJwkGenerator.generateJwk(EllipticCurves.P256);
        } catch (JoseException e) {
            throw new IllegalStateException("cannot make a key", e);
        }
    }
}
