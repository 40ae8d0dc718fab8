package io.tillkey.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.junit.jupiter.api.Test;

class TestTokensTest {
    private final JwtConsumer service = new JwtConsumerBuilder()
            .setVerificationKey(TestTokens.publicKey())
            .setExpectedIssuer(TestTokens.ISSUER)
            .setExpectedAudience(TestTokens.AUDIENCE)
            .setRequireExpirationTime()
            .build();

    @Test
    void staff_and_services_carry_their_roles() throws InvalidJwtException {
        assertThat(roles(TestTokens.staff("agent", "auditor"))).containsExactly("agent", "auditor");
        assertThat(roles(TestTokens.service("console"))).containsExactly("service-console");
    }

    @Test
    void expired_foreign_and_misdirected_tokens_are_refused() {
        for (String bad :
                List.of(TestTokens.expired("agent"), TestTokens.foreign("agent"), TestTokens.otherAudience("agent"))) {
            assertThatThrownBy(() -> service.processToClaims(bad)).isInstanceOf(InvalidJwtException.class);
        }
    }

    private Object[] roles(String token) throws InvalidJwtException {
        JwtClaims claims = service.processToClaims(token);
        return ((List<?>) ((Map<?, ?>) claims.getClaimValue("realm_access")).get("roles")).toArray();
    }
}
