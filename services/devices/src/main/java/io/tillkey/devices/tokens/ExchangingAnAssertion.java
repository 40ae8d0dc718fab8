package io.tillkey.devices.tokens;

import static java.util.Objects.requireNonNull;

import io.tillkey.devices.DevicesConfig;
import io.tillkey.devices.keys.TerminalKey;
import io.tillkey.devices.keys.TerminalKeys;
import io.tillkey.devices.terminals.TerminalRepository;
import io.tillkey.devices.terminals.TerminalStatus;
import io.tillkey.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;

/** Gives a terminal an access token for an assertion signed with its key, once per assertion (RFC 7523). */
@ApplicationScoped
public class ExchangingAnAssertion {
    /** What an assertion must be meant for. */
    public static final String AUDIENCE = "tillkey-devices";

    /** The only grant this endpoint knows. */
    public static final String GRANT_TYPE = "urn:ietf:params:oauth:grant-type:jwt-bearer";

    private static final Pattern JTI = Pattern.compile("[\\x21-\\x7E]{1,128}");

    private final TerminalRepository terminals;
    private final TerminalKeys keys;
    private final UsedAssertions used;
    private final DeviceTokens tokens;
    private final DevicesConfig config;
    private final Clock clock;

    ExchangingAnAssertion(
            TerminalRepository terminals,
            TerminalKeys keys,
            UsedAssertions used,
            DeviceTokens tokens,
            DevicesConfig config,
            Clock clock) {
        this.terminals = requireNonNull(terminals, "terminals is null");
        this.keys = requireNonNull(keys, "keys is null");
        this.used = requireNonNull(used, "used is null");
        this.tokens = requireNonNull(tokens, "tokens is null");
        this.config = requireNonNull(config, "config is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * Exchanges the assertion.
     *
     * @return the access token
     * @throws Problem 400 {@code token-request-malformed}, {@code grant-type-unsupported} or {@code assertion-refused},
     *     each with the {@code error} of RFC 6749
     */
    @Transactional
    public String exchange(String grantType, String assertion) {
        if (grantType == null || assertion == null) {
            throw Problem.of("token-request-malformed", 400).with("error", "invalid_request");
        }
        if (!grantType.equals(GRANT_TYPE)) {
            throw Problem.of("grant-type-unsupported", 400).with("error", "unsupported_grant_type");
        }
        UUID terminalId = claimedTerminal(assertion).orElseThrow(ExchangingAnAssertion::refused);
        TerminalKey key = terminals
                .findByIdOptional(terminalId)
                .filter(terminal -> terminal.status() == TerminalStatus.ACTIVE)
                .flatMap(terminal -> keys.find(terminalId))
                .orElseThrow(ExchangingAnAssertion::refused);
        Verified verified = verify(assertion, terminalId, key).orElseThrow(ExchangingAnAssertion::refused);
        if (!used.use(terminalId, verified.jti(), verified.expiresAt().plus(config.clockTolerance()))) {
            throw refused();
        }
        return tokens.issue(terminalId, key.thumbprint());
    }

    private static Optional<UUID> claimedTerminal(String assertion) {
        try {
            JwtClaims unproven = new JwtConsumerBuilder()
                    .setSkipSignatureVerification()
                    .setDisableRequireSignature()
                    .setSkipAllValidators()
                    .build()
                    .processToClaims(assertion);
            return Optional.of(UUID.fromString(unproven.getSubject()));
        } catch (InvalidJwtException | MalformedClaimException | IllegalArgumentException | NullPointerException e) {
            return Optional.empty();
        }
    }

    private Optional<Verified> verify(String assertion, UUID terminalId, TerminalKey key) {
        Instant now = clock.instant();
        try {
            JwtClaims claims = new JwtConsumerBuilder()
                    .setJwsAlgorithmConstraints(
                            AlgorithmConstraints.ConstraintType.PERMIT,
                            AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256)
                    .setVerificationKey(key.jwk().getPublicKey())
                    .setExpectedIssuer(terminalId.toString())
                    .setExpectedSubject(terminalId.toString())
                    .setExpectedAudience(AUDIENCE)
                    .setRequireExpirationTime()
                    .setRequireIssuedAt()
                    .setRequireJwtId()
                    .setEvaluationTime(NumericDate.fromMilliseconds(now.toEpochMilli()))
                    .setAllowedClockSkewInSeconds((int) config.clockTolerance().toSeconds())
                    .build()
                    .processToClaims(assertion);
            Instant expiresAt = Instant.ofEpochMilli(claims.getExpirationTime().getValueInMillis());
            Instant latest = now.plus(config.assertionLifetime()).plus(config.clockTolerance());
            if (expiresAt.isAfter(latest) || !JTI.matcher(claims.getJwtId()).matches()) {
                return Optional.empty();
            }
            return Optional.of(new Verified(claims.getJwtId(), expiresAt));
        } catch (InvalidJwtException | MalformedClaimException e) {
            return Optional.empty();
        }
    }

    private static Problem refused() {
        return Problem.of("assertion-refused", 400).with("error", "invalid_grant");
    }

    private record Verified(String jti, Instant expiresAt) {}
}
