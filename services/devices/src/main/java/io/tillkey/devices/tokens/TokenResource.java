package io.tillkey.devices.tokens;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The token endpoint of terminals (RFC 7523, section 2.1). */
@Path("/api/v1/device/token")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public class TokenResource {
    private static final String BEARER = "Bearer";

    private final ExchangingAnAssertion exchanging;
    private final DeviceTokens tokens;

    TokenResource(ExchangingAnAssertion exchanging, DeviceTokens tokens) {
        this.exchanging = requireNonNull(exchanging, "exchanging is null");
        this.tokens = requireNonNull(tokens, "tokens is null");
    }

    /** Exchanges a signed assertion for an access token. */
    @POST
    @PermitAll
    public Response exchange(@FormParam("grant_type") String grantType, @FormParam("assertion") String assertion) {
        String token = exchanging.exchange(grantType, assertion);
        return Response.ok(new AccessToken(token, BEARER, tokens.lifetime().toSeconds()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    /** The answer of RFC 6749, section 5.1. */
    public record AccessToken(
            @JsonProperty("access_token") String accessToken,
            @JsonProperty("token_type") String tokenType,
            @JsonProperty("expires_in") long expiresIn) {
        @Override
        public String toString() {
            return "an access token";
        }
    }
}
