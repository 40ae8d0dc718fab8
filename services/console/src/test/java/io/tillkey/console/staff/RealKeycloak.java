package io.tillkey.console.staff;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.tillkey.testing.KeycloakResource;
import java.util.Map;

/** A real Keycloak for the client {@code console}, in place of the issuer that other tests have. */
public final class RealKeycloak implements QuarkusTestResourceLifecycleManager {
    private final KeycloakResource keycloak = new KeycloakResource();

    /** After the issuer, whose settings these are to win over. */
    @Override
    public int order() {
        return 100;
    }

    @Override
    public Map<String, String> start() {
        keycloak.start();
        String realm = KeycloakResource.url() + "/realms/staff";
        return Map.of(
                "quarkus.oidc.staff.auth-server-url",
                realm,
                "quarkus.oidc.staff.client-id",
                "console",
                "quarkus.oidc.staff.credentials.secret",
                KeycloakResource.secret("CONSOLE"));
    }

    @Override
    public void stop() {
        keycloak.stop();
    }
}
