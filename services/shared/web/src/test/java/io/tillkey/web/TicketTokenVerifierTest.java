package io.tillkey.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tillkey.privacy.KeyMaterial;
import io.tillkey.web.TicketToken.Kind;
import java.security.Key;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;

class TicketTokenVerifierTest {
    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");
    private static final UUID TICKET = UUID.fromString("0190a4c2-7b7a-7cc3-98c4-dc0c0c07398f");
    private static final UUID TERMINAL = UUID.fromString("0190a4c2-7b7a-7cc3-98c4-dc0c0c073990");
    private static final String BINDING = "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU";

    private final Properties keys = KeyMaterial.generate();
    private final String publicKey = keys.getProperty("identity.tillkey.ticket-token.public-key");
    private final Key privateKey = privateKey(keys);
    private final TicketTokenVerifier verifier = at(NOW);

    @Test
    void aTokenOfTheTicketsServiceIsGood() {
        TicketToken token = verifier.verify(sign(claims -> {}), BINDING, TICKET);

        assertThat(token)
                .isEqualTo(new TicketToken(
                        TICKET, TERMINAL, BINDING, true, Optional.of("AGENT"), Kind.RESET, NOW.plusSeconds(1800)));
        assertThat(token.toString()).doesNotContain(BINDING);
    }

    @Test
    void aTokenWithoutReadyIsNotReady() {
        assertThat(verifier.verify(sign(claims -> claims.unsetClaim("ready")), BINDING)
                        .ready())
                .isFalse();
    }

    @Test
    void aTokenFromBeforeRoutesWereToldSaysNone() {
        assertThat(verifier.verify(sign(claims -> claims.unsetClaim("route")), BINDING)
                        .route())
                .isEmpty();
    }

    @Test
    void aTokenOfOneKindIsOfNoUseForAnotherR13() {
        TicketToken reset = verifier.verify(sign(claims -> {}), BINDING, TICKET);
        TicketToken change = verifier.verify(sign(claims -> claims.setClaim("kind", "NUMBER_CHANGE")), BINDING, TICKET);

        assertThat(change.kind()).isEqualTo(Kind.NUMBER_CHANGE);
        assertThat(reset.demand(Kind.RESET)).isSameAs(reset);
        assertThat(catchThrowableOfType(Problem.class, () -> reset.demand(Kind.NUMBER_CHANGE))
                        .code())
                .isEqualTo("not-a-number-change");
        assertThat(catchThrowableOfType(Problem.class, () -> change.demand(Kind.RESET))
                        .code())
                .isEqualTo("not-a-reset");
        assertInvalid(sign(claims -> claims.setClaim("kind", "SOMETHING_ELSE")));
    }

    @Test
    void aTokenOfAnotherTicketOrBrowserIsForeign() {
        String token = sign(claims -> {});
        assertThat(refusal(() -> verifier.verify(token, BINDING, UUID.randomUUID())))
                .isEqualTo("ticket-token-foreign");
        assertThat(refusal(() -> verifier.verify(token, BINDING + "x", TICKET))).isEqualTo("ticket-token-foreign");
        assertThat(refusal(() -> verifier.verify(token, null, TICKET))).isEqualTo("ticket-token-foreign");
        assertThat(refusal(() -> verifier.verify(token, "", TICKET))).isEqualTo("ticket-token-foreign");
    }

    @Test
    void aTokenEndsWithItsTime() {
        String token = sign(claims -> {});
        assertThat(at(NOW.plusSeconds(1799)).verify(token, BINDING, TICKET)).isNotNull();
        assertThat(refusal(() -> at(NOW.plusSeconds(1800)).verify(token, BINDING, TICKET)))
                .isEqualTo("ticket-token-expired");
    }

    @Test
    void aMissingTokenIsSaidToBeMissing() {
        assertThat(refusal(() -> verifier.verify(null, BINDING, TICKET))).isEqualTo("ticket-token-missing");
        assertThat(refusal(() -> verifier.verify(" ", BINDING, TICKET))).isEqualTo("ticket-token-missing");
    }

    @Test
    void aTokenThatIsNotWholeIsRefused() {
        assertInvalid(sign(claims -> claims.setIssuer("tillkey-console")));
        assertInvalid(sign(claims -> claims.setAudience("somebody-else")));
        assertInvalid(sign(claims -> claims.unsetClaim("aud")));
        assertInvalid(sign(claims -> claims.unsetClaim("exp")));
        assertInvalid(sign(claims -> claims.unsetClaim("sub")));
        assertInvalid(sign(claims -> claims.setSubject("not-an-id")));
        assertInvalid(sign(claims -> claims.unsetClaim("terminalId")));
        assertInvalid(sign(claims -> claims.unsetClaim("binding")));
        assertInvalid(sign(claims -> claims.setClaim("binding", 7)));
        assertInvalid(sign(claims -> claims.setClaim("ready", "yes")));
    }

    @Test
    void anythingElseThanATokenIsRefused() {
        String token = sign(claims -> {});
        assertInvalid("nonsense");
        assertInvalid("a.b.c");
        assertInvalid("x".repeat(5000));
        assertInvalid(token.substring(0, token.length() - 4));
        assertInvalid(token.substring(0, token.lastIndexOf('.') + 1));
    }

    @Test
    void aTokenSignedWithAnotherKeyOrAlgorithmIsRefused() {
        assertInvalid(sign("ES256", privateKey(KeyMaterial.generate())));
        assertInvalid(sign("none", null));
        assertInvalid(sign("HS256", new HmacKey(publicKey.getBytes(UTF_8))));
    }

    @Test
    void aKeyThatIsNoneIsRefusedWithoutQuotingIt() {
        assertThatThrownBy(() -> new TicketTokenVerifier("c2VjcmV0", Clock.systemUTC()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("tillkey.ticket-token.public-key")
                .hasMessageNotContaining("secret")
                .hasNoCause();
    }

    private void assertInvalid(String token) {
        assertThat(refusal(() -> verifier.verify(token, BINDING, TICKET))).isEqualTo("ticket-token-invalid");
    }

    private static String refusal(ThrowingCallable verification) {
        Problem problem = catchThrowableOfType(Problem.class, verification);
        assertThat(problem).isNotNull();
        assertThat(problem.status()).isEqualTo(403);
        return problem.code();
    }

    private TicketTokenVerifier at(Instant time) {
        return new TicketTokenVerifier(publicKey, Clock.fixed(time, ZoneOffset.UTC));
    }

    private String sign(Consumer<JwtClaims> change) {
        return sign("ES256", privateKey, change);
    }

    private static String sign(String algorithm, Key key) {
        return sign(algorithm, key, claims -> {});
    }

    private static String sign(String algorithm, Key key, Consumer<JwtClaims> change) {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer("tillkey-tickets");
        claims.setAudience("tillkey");
        claims.setSubject(TICKET.toString());
        claims.setStringClaim("terminalId", TERMINAL.toString());
        claims.setStringClaim("binding", BINDING);
        claims.setClaim("ready", true);
        claims.setClaim("route", "AGENT");
        claims.setIssuedAt(NumericDate.fromSeconds(NOW.getEpochSecond()));
        claims.setExpirationTime(
                NumericDate.fromSeconds(NOW.plus(Duration.ofMinutes(30)).getEpochSecond()));
        change.accept(claims);
        JsonWebSignature signature = new JsonWebSignature();
        signature.setDoKeyValidation(false);
        signature.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
        signature.setAlgorithmHeaderValue(algorithm);
        signature.setKey(key);
        signature.setPayload(claims.toJson());
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Key privateKey(Properties keys) {
        try {
            String json = new String(
                    Base64.getUrlDecoder().decode(keys.getProperty("tickets.tillkey.ticket-token.private-key")), UTF_8);
            return PublicJsonWebKey.Factory.newPublicJwk(json).getPrivateKey();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }
}
