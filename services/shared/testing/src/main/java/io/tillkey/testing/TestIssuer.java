package io.tillkey.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Stands in for realm {@code staff} where a test isn't about Keycloak: tokens of {@link TestTokens} are accepted, others
 * refused, and the service gets tokens for calling other services.
 */
public final class TestIssuer implements QuarkusTestResourceLifecycleManager {
    private static final String AWAY = "tillkey.testing.issuer.away";

    /** Short, so that a service asks for a new token soon after {@link #goAway()}. */
    private static final int TOKEN_SECONDS = 2;

    private HttpServer server;
    private ExecutorService executor;

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start the issuer", e);
        }
        executor = Executors.newCachedThreadPool();
        server.setExecutor(executor);
        server.createContext("/token", TestIssuer::answerToken);
        server.start();
        String address = "http://127.0.0.1:" + server.getAddress().getPort();

        Map<String, String> config = new HashMap<>();
        config.put(
                "quarkus.oidc.public-key",
                Base64.getEncoder().encodeToString(TestTokens.publicKey().getEncoded()));
        config.put("quarkus.oidc.application-type", "service");
        config.put("quarkus.oidc.token.issuer", TestTokens.ISSUER);
        config.put("quarkus.oidc.token.audience", TestTokens.AUDIENCE);
        config.put("quarkus.oidc-client.auth-server-url", address);
        config.put("quarkus.oidc-client.discovery-enabled", "false");
        config.put("quarkus.oidc-client.token-path", address + "/token");
        config.put("quarkus.oidc-client.client-id", "test");
        config.put("quarkus.oidc-client.credentials.secret", "test");
        return config;
    }

    /** From now on whoever asks for a token is hung up on; tokens that were given are good for a few seconds more. */
    public static void goAway() {
        System.setProperty(AWAY, "true");
    }

    /** Ends {@link #goAway()}. */
    public static void comeBack() {
        System.clearProperty(AWAY);
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop(0);
            executor.shutdownNow();
        }
    }

    private static void answerToken(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            if (Boolean.getBoolean(AWAY)) {
                return;
            }
            byte[] body = ("{\"access_token\":\"" + TestTokens.service("test")
                            + "\",\"token_type\":\"Bearer\",\"expires_in\":" + TOKEN_SECONDS
                            + "}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
