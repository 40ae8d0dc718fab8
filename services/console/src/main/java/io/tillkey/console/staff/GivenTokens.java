package io.tillkey.console.staff;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tillkey.web.Acquirers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * What tokens say that came from Keycloak itself, over a connection of ours and for our client's secret; nothing else is
 * read here, and so no signature is checked.
 */
final class GivenTokens {
    private static final ObjectMapper JSON = new JsonMapper();
    private static final String SESSION = "sid";

    private final JsonNode claims;
    private final StaffTokens tokens;

    GivenTokens(String access, String refresh, long accessSeconds) {
        this.claims = claims(requireNonNull(access, "access is null"));
        this.tokens = new StaffTokens(access, refresh, Duration.ofSeconds(accessSeconds));
    }

    StaffTokens tokens() {
        return tokens;
    }

    String keycloakSession() {
        return text(SESSION);
    }

    /** The level of authentication that was reached; 0 if it is none of ours. */
    int level() {
        String acr = claims.path("acr").asText("");
        return acr.matches("[0-9]{1,2}") ? Integer.parseInt(acr) : 0;
    }

    StaffMember member() {
        List<String> roles = new ArrayList<>();
        claims.path("realm_access").path("roles").forEach(role -> roles.add(role.asText()));
        String userName = text("preferred_username");
        String name = claims.path("name").asText("");
        return new StaffMember(text("sub"), userName, name.isBlank() ? userName : name, StaffRole.among(roles));
    }

    /** The acquirers that the person works for. */
    static Acquirers acquirers(StaffTokens tokens) {
        List<String> codes = new ArrayList<>();
        claims(tokens.access()).path(Acquirers.CLAIM).forEach(code -> codes.add(code.asText()));
        return Acquirers.named(codes);
    }

    private String text(String claim) {
        JsonNode value = claims.path(claim);
        if (!value.isTextual()) {
            throw new IllegalStateException("an access token without " + claim);
        }
        return value.asText();
    }

    private static JsonNode claims(String jwt) {
        String[] parts = jwt.split("\\.", -1);
        if (parts.length == 3) {
            try {
                return JSON.readTree(new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8));
            } catch (JsonProcessingException | IllegalArgumentException e) {
                // Falls through: the parsers' messages quote the token.
            }
        }
        throw new IllegalStateException("an access token that is no JWT");
    }

    /** Shows nothing. */
    @Override
    public String toString() {
        return "GivenTokens[****]";
    }
}
