package io.tillkey.tickets.partners;

import static java.util.Objects.requireNonNull;

import io.quarkus.security.identity.request.BaseAuthenticationRequest;

/** Asks who the holder of a token is. */
public class PartnerTokenRequest extends BaseAuthenticationRequest {
    private final SecretText token;

    /** For this token. */
    public PartnerTokenRequest(SecretText token) {
        this.token = requireNonNull(token, "token is null");
    }

    /** The token. */
    public SecretText token() {
        return token;
    }
}
