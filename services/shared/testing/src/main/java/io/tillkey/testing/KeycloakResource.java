package io.tillkey.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A real Keycloak with the realms of {@code deploy/keycloak}, started once per JVM as a child process that ends with it.
 * The first use on a machine unpacks and builds the distribution into a folder below the user's temporary folder.
 */
public final class KeycloakResource implements QuarkusTestResourceLifecycleManager {
    /** The server's own administrator, in realm {@code master}. */
    public static final String ADMINISTRATOR = "admin";

    /** The password of {@link #ADMINISTRATOR}, and of the demo accounts in realm {@code staff}. */
    public static final String PASSWORD = "Keycloak-in-a-test-1";

    /** The demo accounts in realm {@code staff}, each with the role of its name and an {@link AuthenticatorApp}. */
    public static final List<String> STAFF =
            List.of("agent", "supervisor", "clerk", "auditor", "administrator", "administrator2");

    @Override
    public Map<String, String> start() {
        KeycloakServerMBean server = server();
        server.start();
        Map<String, String> config = new HashMap<>();
        config.put("quarkus.oidc.auth-server-url", server.getUrl() + "/realms/staff");
        config.put("quarkus.oidc-client.auth-server-url", server.getUrl() + "/realms/staff");
        config.put("tillkey.testing.keycloak.url", server.getUrl());
        return config;
    }

    @Override
    public void stop() {
        // Leaves Keycloak running for the next application, even if a test stopped it.
    }

    /** The address of the server, without a slash at its end. */
    public static String url() {
        return server().getUrl();
    }

    /** The secret of a confidential client, by the end of its environment variable, such as {@code CONSOLE}. */
    public static String secret(String name) {
        return "secret-of-" + name.toLowerCase(java.util.Locale.ROOT).replace('_', '-') + "-in-tests";
    }

    /** Makes the server stop answering, as a hanging one does, without losing anything. */
    public static void suspend() {
        server().suspend();
    }

    /** Ends {@link #suspend()}. */
    public static void resume() {
        server().resume();
    }

    /** Stops the server, so that connections are refused; what it stored is gone. */
    public static void stopServer() {
        server().stop();
    }

    /** Starts the server again, on the same port, with the realms as imported. */
    public static void startServer() {
        server().start();
    }

    private static KeycloakServerMBean server() {
        return OncePerJvm.of(KeycloakServer.class, KeycloakServerMBean.class);
    }
}
