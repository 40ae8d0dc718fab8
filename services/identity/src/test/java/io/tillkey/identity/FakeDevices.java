package io.tillkey.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.tillkey.testing.OpenApiContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;

/**
 * Stands in for devices, as far as identity asks it: what a terminal shows. Each answer is checked against
 * contracts/openapi/devices.yaml. A test says what is shown with {@link #shows}; other terminals show nothing.
 */
public final class FakeDevices implements QuarkusTestResourceLifecycleManager {
    private static final OpenApiContract CONTRACT = OpenApiContract.of("devices");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SHOWN = "tillkey.testing.identity.shown.";
    private static final String SPENT = "tillkey.testing.identity.spent.";
    private static final String ASKED = "tillkey.testing.identity.asked.";
    private static final String AWAY = "away";
    private static final String SLOW = "slow";

    private HttpServer server;

    /** A terminal shows this now. System properties: the test and this run in different class loaders. */
    public static void shows(UUID terminalId, String code) {
        System.setProperty(SHOWN + terminalId, code);
    }

    /** Whoever asks about this terminal gets no answer. */
    public static void isAwayFor(UUID terminalId) {
        shows(terminalId, AWAY);
    }

    /** Whoever asks about this terminal waits longer than anybody should. */
    public static void isSlowFor(UUID terminalId) {
        shows(terminalId, SLOW);
    }

    /** How often a terminal was asked about. */
    public static int asked(UUID terminalId) {
        return Integer.getInteger(ASKED + terminalId, 0);
    }

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start the fake devices", e);
        }
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/api/v1/terminals/", FakeDevices::answer);
        server.start();
        return Map.of(
                "quarkus.rest-client.devices.url",
                "http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop(0);
        }
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String terminal = List.of(path.split("/")).get(4);
            String said = JSON.readTree(exchange.getRequestBody()).path("code").asText();
            String authorization = exchange.getRequestHeaders().getFirst("Authorization");
            if (authorization == null || !authorization.startsWith("Bearer ")) {
                send(exchange, 401, "{}");
                return;
            }
            String result;
            synchronized (FakeDevices.class) {
                System.setProperty(ASKED + terminal, Integer.toString(Integer.getInteger(ASKED + terminal, 0) + 1));
                result = result(terminal, said);
            }
            if (result.equals(SLOW)) {
                pause();
            }
            if (result.equals(AWAY) || result.equals(SLOW)) {
                send(exchange, 503, "{}");
                return;
            }
            String body = "{\"result\":\"" + result + "\"}";
            CONTRACT.check("POST", path, 200, Map.of("content-type", "application/json"), body);
            send(exchange, 200, body);
        }
    }

    private static String result(String terminal, String said) {
        String shown = System.getProperty(SHOWN + terminal);
        if (shown == null) {
            return "NOT_AVAILABLE";
        }
        if (shown.equals(AWAY) || shown.equals(SLOW)) {
            return shown;
        }
        if (!shown.equals(said)) {
            return "FAILED";
        }
        return System.setProperty(SPENT + terminal + said, "spent") == null ? "PASSED" : "REPLAYED";
    }

    private static void pause() {
        try {
            Thread.sleep(4_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
