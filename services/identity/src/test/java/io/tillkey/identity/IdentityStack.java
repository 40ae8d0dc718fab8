package io.tillkey.identity;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.tillkey.privacy.KeyMaterial;
import io.tillkey.testing.KafkaResource;
import io.tillkey.testing.KeycloakResource;
import io.tillkey.testing.PostgresResource;
import io.tillkey.testing.TestIssuer;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * Everything identity needs, for real: PostgreSQL, Kafka, and Keycloak behind a {@link KeycloakProxy}. Access tokens of staff
 * and services come from {@link TestIssuer}, so that tests can make wrong ones.
 */
public final class IdentityStack implements QuarkusTestResourceLifecycleManager {
    private static final String KEYS = "tillkey.testing.identity.keys.";

    private final List<QuarkusTestResourceLifecycleManager> parts = List.of(
            new PostgresResource(), new KafkaResource(), new TestIssuer(), new FakeTickets(), new FakeDevices());

    @Override
    public Map<String, String> start() {
        Map<String, String> config = new HashMap<>();
        parts.forEach(part -> config.putAll(part.start()));
        // The issuer's key is given, not fetched.
        config.put("quarkus.oidc.auth-server-url", "");
        new KeycloakResource().start();
        config.put("tillkey.identity.keycloak.url", KeycloakProxy.start(URI.create(KeycloakResource.url())));
        config.put("tillkey.identity.keycloak.read-timeout", "3s");
        config.put("tillkey.identity.keycloak.terminals.client-secret", KeycloakResource.secret("IDENTITY_TERMINALS"));
        config.put(
                "tillkey.identity.keycloak.terminals-pin.client-secret",
                KeycloakResource.secret("IDENTITY_TERMINALS_PIN"));

        config.put("tillkey.identity.number-change.reminder-interval", "1s");

        Properties keys = KeyMaterial.generate();
        config.putAll(KeyMaterial.configuration(keys, "identity"));
        // What the neighbours hold; tests play their parts.
        keys.stringPropertyNames().forEach(name -> System.setProperty(KEYS + name, keys.getProperty(name)));
        return config;
    }

    @Override
    public void stop() {
        parts.forEach(QuarkusTestResourceLifecycleManager::stop);
    }

    /** A key another service holds, such as {@code notifications.tillkey.seal.private-key}. */
    static String key(String name) {
        return System.getProperty(KEYS + name);
    }
}
