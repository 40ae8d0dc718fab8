package io.tillkey.devices.tokens;

import static java.util.Objects.requireNonNull;

import io.tillkey.devices.DevicesConfig;
import io.tillkey.devices.keys.ConfiguredKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.lang.JoseException;

/**
 * Access tokens of terminals: ES256 JWTs this service signs for itself. They carry the thumbprint of the key they were
 * given for, so that a token ends with its key.
 */
@ApplicationScoped
public class DeviceTokens {
    private static final String ISSUER = "tillkey-devices";
    private static final String AUDIENCE = "tillkey-devices-terminals";
    private static final String TYPE = "at+jwt";
    private static final String CONFIRMATION = "cnf";
    private static final String THUMBPRINT = "jkt";

    private final EllipticCurveJsonWebKey key;
    private final Duration lifetime;
    private final Clock clock;

    DeviceTokens(DevicesConfig config, Clock clock) {
        this.key = ConfiguredKey.read("tillkey.devices.token-key", config.tokenKey());
        this.lifetime = config.accessTokenLifetime();
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** A token for a terminal that proved to have the key with this thumbprint. */
    public String issue(UUID terminalId, String thumbprint) {
        Instant now = clock.instant();
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(ISSUER);
        claims.setAudience(AUDIENCE);
        claims.setSubject(terminalId.toString());
        claims.setJwtId(UUID.randomUUID().toString());
        claims.setIssuedAt(NumericDate.fromSeconds(now.getEpochSecond()));
        claims.setExpirationTime(NumericDate.fromSeconds(now.plus(lifetime).getEpochSecond()));
        claims.setClaim(CONFIRMATION, Map.of(THUMBPRINT, thumbprint));
        JsonWebSignature token = new JsonWebSignature();
        token.setHeader("typ", TYPE);
        token.setAlgorithmHeaderValue(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
        token.setPayload(claims.toJson());
        token.setKey(key.getPrivateKey());
        try {
            return token.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("cannot sign a token", e);
        }
    }

    /** How long a token is good for. */
    public Duration lifetime() {
        return lifetime;
    }

    /** The terminal that a token was given to; nothing if it isn't a token of ours that is good now. */
    Optional<DeviceIdentity> believe(String token) {
        JwtConsumer consumer = new JwtConsumerBuilder()
                .setJwsAlgorithmConstraints(
                        AlgorithmConstraints.ConstraintType.PERMIT,
                        AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256)
                .setExpectedType(true, TYPE)
                .setExpectedIssuer(ISSUER)
                .setExpectedAudience(AUDIENCE)
                .setRequireSubject()
                .setRequireExpirationTime()
                .setEvaluationTime(NumericDate.fromMilliseconds(clock.millis()))
                .setVerificationKey(key.getPublicKey())
                .build();
        try {
            JwtClaims claims = consumer.processToClaims(token);
            Object thumbprint = claims.getClaimValue(CONFIRMATION, Map.class).get(THUMBPRINT);
            return Optional.of(new DeviceIdentity(UUID.fromString(claims.getSubject()), (String) thumbprint));
        } catch (InvalidJwtException | MalformedClaimException e) {
            return Optional.empty();
        }
    }
}
