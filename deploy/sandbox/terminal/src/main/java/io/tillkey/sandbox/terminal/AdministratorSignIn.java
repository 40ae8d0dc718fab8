package io.tillkey.sandbox.terminal;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.URI;
import java.util.Map;

/** Asks Keycloak whether this is the terminal's administrator: the user name is the serial number. */
final class AdministratorSignIn {
    private static final String CLIENT = "pos-terminal";

    private final URI keycloak;
    private final Http http;

    AdministratorSignIn(URI keycloak, Http http) {
        this.keycloak = requireNonNull(keycloak, "keycloak is null");
        this.http = requireNonNull(http, "http is null");
    }

    /** What came of it. */
    enum Outcome {
        SIGNED_IN,
        WRONG,
        UNAVAILABLE
    }

    Outcome attempt(String realm, String serial, String credential) throws InterruptedException {
        try {
            Http.Answer answer = http.postForm(
                    keycloak.resolve("/realms/" + realm + "/protocol/openid-connect/token"),
                    Map.of(
                            "grant_type", "password",
                            "client_id", CLIENT,
                            "username", serial,
                            "password", credential));
            if (answer.status() == 200) {
                return Outcome.SIGNED_IN;
            }
            return answer.status() < 500 ? Outcome.WRONG : Outcome.UNAVAILABLE;
        } catch (IOException away) {
            return Outcome.UNAVAILABLE;
        }
    }
}
