package io.tillkey.tickets.merchant;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.quarkus.runtime.Startup;
import io.tillkey.tickets.ticket.Ticket;
import io.tillkey.web.TicketToken;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.PrivateKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/** Signs ticket tokens (ES256). Only this service has the key, and it is read at start, so a wrong one shows at once. */
@Startup
@ApplicationScoped
public class TicketTokenSigner {
    /** Base64url of the private JWK (P-256). */
    public static final String PRIVATE_KEY = "tillkey.ticket-token.private-key";

    /** The claim that says what the ticket is for; a token without it is for a reset. */
    private static final String KIND_CLAIM = "kind";

    /** How long a token lives. */
    public static final Duration LIFETIME = Duration.ofMinutes(30);

    /** From what age on a token is replaced when there is an occasion. */
    public static final Duration RENEWED_FROM = Duration.ofMinutes(10);

    private final PrivateKey key;
    private final String keyId;
    private final Clock clock;

    /** For the client proxy only. */
    protected TicketTokenSigner() {
        key = null;
        keyId = null;
        clock = null;
    }

    /**
     * @param privateKey base64url of a P-256 JWK with its private part
     * @throws IllegalArgumentException if it is not one
     */
    @Inject
    public TicketTokenSigner(@ConfigProperty(name = PRIVATE_KEY) String privateKey, Clock clock) {
        EllipticCurveJsonWebKey jwk = read(requireNonNull(privateKey, "privateKey is null"));
        this.key = jwk.getEcPrivateKey();
        this.keyId = jwk.getKeyId();
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** A token for a ticket and its browser that says what it is for, by which route it goes and whether a code may be asked for. */
    public String sign(Ticket ticket) {
        Instant now = clock.instant();
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(TicketToken.ISSUER);
        claims.setAudience(TicketToken.AUDIENCE);
        claims.setSubject(ticket.id().toString());
        claims.setStringClaim(TicketToken.TERMINAL_ID_CLAIM, ticket.terminalId().toString());
        claims.setStringClaim(TicketToken.BINDING_CLAIM, ticket.binding());
        claims.setClaim(TicketToken.READY_CLAIM, ticket.isReady());
        claims.setStringClaim(TicketToken.ROUTE_CLAIM, ticket.route().name());
        if (ticket.isNumberChange()) {
            claims.setStringClaim(KIND_CLAIM, ticket.kind().name());
        }
        claims.setIssuedAt(NumericDate.fromMilliseconds(now.toEpochMilli()));
        claims.setExpirationTime(NumericDate.fromMilliseconds(now.plus(LIFETIME).toEpochMilli()));
        JsonWebSignature signature = new JsonWebSignature();
        signature.setPayload(claims.toJson());
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
        signature.setHeader("typ", "JWT");
        if (keyId != null) {
            signature.setKeyIdHeaderValue(keyId);
        }
        signature.setKey(key);
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("cannot sign a ticket token", e);
        }
    }

    /** True if the browser should be given a new token: this one is getting old, or says otherwise than the ticket. */
    public boolean isDueForRenewal(TicketToken token, Ticket ticket) {
        Instant renewedFrom = token.expiresAt().minus(LIFETIME).plus(RENEWED_FROM);
        boolean saysOtherwise = token.ready() != ticket.isReady()
                || !token.route().equals(Optional.of(ticket.route().name()));
        return saysOtherwise || !clock.instant().isBefore(renewedFrom);
    }

    private static EllipticCurveJsonWebKey read(String base64Url) {
        try {
            String json = new String(Base64.getUrlDecoder().decode(base64Url.strip()), UTF_8);
            if (PublicJsonWebKey.Factory.newPublicJwk(json) instanceof EllipticCurveJsonWebKey jwk
                    && "P-256".equals(jwk.getCurveName())
                    && jwk.getEcPrivateKey() != null) {
                return jwk;
            }
        } catch (IllegalArgumentException | JoseException e) {
            // Falls through: the parsers' messages may quote the key.
        }
        throw new IllegalArgumentException(PRIVATE_KEY + " is not base64url of a private P-256 JWK");
    }
}
