package io.tillkey.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

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
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Stands in for tickets, as far as identity asks it: who touched which ticket. Each answer is checked against
 * contracts/openapi/tickets.yaml. A test says who it was with {@link #touched}; of other tickets it is nobody.
 */
public final class FakeTickets implements QuarkusTestResourceLifecycleManager {
    private static final OpenApiContract CONTRACT = OpenApiContract.of("tickets");
    private static final String TOUCHED = "tillkey.testing.identity.touched.";
    private static final String AWAY = "away";

    private HttpServer server;

    /** These people have touched a ticket. System properties: the test and this run in different class loaders. */
    public static void touched(UUID ticketId, String... userNames) {
        System.setProperty(TOUCHED + ticketId, String.join(",", userNames));
    }

    /** Whoever asks about this ticket gets no answer. */
    public static void isAwayFor(UUID ticketId) {
        touched(ticketId, AWAY);
    }

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start the fake tickets", e);
        }
        server.createContext("/api/v1/tickets/", FakeTickets::answer);
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
            List<String> path = List.of(exchange.getRequestURI().getPath().split("/"));
            String authorization = exchange.getRequestHeaders().getFirst("Authorization");
            if (authorization == null || !authorization.startsWith("Bearer ")) {
                send(exchange, 401, "{}");
                return;
            }
            String touched = System.getProperty(TOUCHED + path.get(4), "");
            if (touched.equals(AWAY)) {
                send(exchange, 503, "{}");
                return;
            }
            String names = Stream.of(touched.split(","))
                    .filter(name -> !name.isEmpty())
                    .map(name -> "\"" + name + "\"")
                    .collect(Collectors.joining(","));
            String body = "{\"userNames\":[" + names + "]}";
            CONTRACT.check(
                    "GET",
                    exchange.getRequestURI().getPath(),
                    200,
                    Map.of("content-type", "application/json", "cache-control", "no-store"),
                    body);
            send(exchange, 200, body);
        }
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
