package io.tillkey.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.Key;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.lang.JoseException;

/** Checks the ticket token of a request: signature, time, ticket and browser. */
@ApplicationScoped
public class TicketTokenVerifier {
    /** Base64url of the public JWK of the tickets service's signing key. */
    public static final String PUBLIC_KEY = "tillkey.ticket-token.public-key";

    private static final AlgorithmConstraints ES256 =
            new AlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
    private static final int LONGEST = 4096;

    private final Key key;
    private final Clock clock;

    /** For the client proxy only. */
    protected TicketTokenVerifier() {
        key = null;
        clock = null;
    }

    /**
     * @param publicKey base64url of a P-256 JWK
     * @throws IllegalArgumentException if it is not one
     */
    @Inject
    public TicketTokenVerifier(@ConfigProperty(name = PUBLIC_KEY) String publicKey, Clock clock) {
        this.key = key(requireNonNull(publicKey, "publicKey is null"));
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * Checks that a token is good for a ticket and comes from the browser it was given to.
     *
     * @param token the header {@link TicketToken#HEADER}
     * @param binding the header {@link TicketToken#BINDING_HEADER}
     * @param ticketId the ticket the request is about
     * @throws Problem 403 {@code ticket-token-missing}, {@code ticket-token-invalid}, {@code ticket-token-expired}, or
     *     {@code ticket-token-foreign} if it belongs to another ticket or browser
     */
    public TicketToken verify(String token, String binding, UUID ticketId) {
        requireNonNull(ticketId, "ticketId is null");
        TicketToken verified = verify(token, binding);
        if (!verified.ticketId().equals(ticketId)) {
            throw Problem.of("ticket-token-foreign", 403);
        }
        return verified;
    }

    /**
     * Checks that a token comes from the browser it was given to, whatever its ticket.
     *
     * @throws Problem as {@link #verify(String, String, UUID)}
     */
    public TicketToken verify(String token, String binding) {
        TicketToken read = read(token);
        // MessageDigest's comparison takes the same time wherever the two differ.
        if (binding == null || !MessageDigest.isEqual(read.binding().getBytes(UTF_8), binding.getBytes(UTF_8))) {
            throw Problem.of("ticket-token-foreign", 403);
        }
        return read;
    }

    private TicketToken read(String token) {
        if (token == null || token.isBlank()) {
            throw Problem.of("ticket-token-missing", 403);
        }
        if (token.length() > LONGEST) {
            throw Problem.of("ticket-token-invalid", 403);
        }
        try {
            JwtClaims claims = new JwtConsumerBuilder()
                    .setJwsAlgorithmConstraints(ES256)
                    .setVerificationKey(key)
                    .setExpectedIssuer(TicketToken.ISSUER)
                    .setExpectedAudience(TicketToken.AUDIENCE)
                    .setRequireSubject()
                    .setRequireExpirationTime()
                    .setEvaluationTime(NumericDate.fromMilliseconds(clock.millis()))
                    .build()
                    .processToClaims(token);
            return new TicketToken(
                    UUID.fromString(claims.getSubject()),
                    UUID.fromString(claims.getStringClaimValue(TicketToken.TERMINAL_ID_CLAIM)),
                    claims.getStringClaimValue(TicketToken.BINDING_CLAIM),
                    Boolean.TRUE.equals(claims.getClaimValue(TicketToken.READY_CLAIM, Boolean.class)),
                    Optional.ofNullable(claims.getStringClaimValue(TicketToken.ROUTE_CLAIM)),
                    // A kind that is not known here allows nothing: valueOf refuses it below.
                    Optional.ofNullable(claims.getStringClaimValue(TicketToken.KIND_CLAIM))
                            .map(TicketToken.Kind::valueOf)
                            .orElse(TicketToken.Kind.RESET),
                    Instant.ofEpochSecond(claims.getExpirationTime().getValue()));
        } catch (InvalidJwtException e) {
            throw Problem.of(e.hasExpired() ? "ticket-token-expired" : "ticket-token-invalid", 403);
        } catch (MalformedClaimException | IllegalArgumentException | NullPointerException e) {
            throw Problem.of("ticket-token-invalid", 403);
        }
    }

    private static Key key(String base64Url) {
        try {
            String json = new String(Base64.getUrlDecoder().decode(base64Url.strip()), UTF_8);
            if (PublicJsonWebKey.Factory.newPublicJwk(json) instanceof EllipticCurveJsonWebKey key
                    && "P-256".equals(key.getCurveName())) {
                return key.getPublicKey();
            }
        } catch (IllegalArgumentException | JoseException e) {
            // Falls through: the parsers' messages may quote the key.
        }
        throw new IllegalArgumentException(PUBLIC_KEY + " is not base64url of a P-256 JWK");
    }
}
