package io.tillkey.devices;

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
import java.util.Map;

/**
 * Stands in for tickets, as far as devices asks it: whose a staff code is. It keeps no state: what it answers follows from the code.
 * Each good answer is checked against contracts/openapi/tickets.yaml.
 */
public final class FakeTickets implements QuarkusTestResourceLifecycleManager {
    /** The code of somebody who works on each terminal. */
    public static final String GENUINE = "40271835";

    /** To this it answers that it is asked too often. */
    public static final String TOO_MANY = "42900000";

    /** To this it answers 503. */
    public static final String AWAY = "50300000";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final OpenApiContract CONTRACT = OpenApiContract.of("tickets");

    private HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start the fake tickets", e);
        }
        server.createContext("/api/v1/terminals/", FakeTickets::answer);
        server.start();
        return Map.of(
                "quarkus.rest-client.tickets.url",
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
            String authorization = exchange.getRequestHeaders().getFirst("Authorization");
            String code = JSON.readTree(exchange.getRequestBody()).path("code").asText();
            String digits = code.replaceAll("[ -]", "");
            if (authorization == null || !authorization.startsWith("Bearer ")) {
                send(exchange, 401, "{}");
            } else if (!digits.matches("[0-9]{8}")) {
                send(exchange, 400, "{}");
            } else if (digits.equals(TOO_MANY)) {
                exchange.getResponseHeaders().set("Retry-After", "17");
                send(exchange, 429, "{}");
            } else if (digits.equals(AWAY)) {
                send(exchange, 503, "{}");
            } else {
                String body = digits.equals(GENUINE)
                        ? "{\"genuine\":true,\"name\":\"林晓\",\"checkedAt\":\"2026-11-23T08:22:00Z\"}"
                        : "{\"genuine\":false,\"checkedAt\":\"2026-11-23T08:22:00Z\"}";
                CONTRACT.check(
                        "POST",
                        exchange.getRequestURI().getPath(),
                        200,
                        Map.of("content-type", "application/json", "cache-control", "no-store"),
                        body);
                send(exchange, 200, body);
            }
        }
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
