package io.tillkey.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Another service that answers in every way one can. */
public final class NeighbourResource implements QuarkusTestResourceLifecycleManager {
    private HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/neighbour/", NeighbourResource::answer);
        server.start();
        return Map.of(
                "quarkus.rest-client.neighbour.url",
                "http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void stop() {
        server.stop(0);
    }

    private static void answer(HttpExchange exchange) throws IOException {
        String how = exchange.getRequestURI().getPath().substring("/neighbour/".length());
        switch (how) {
            case "well" -> send(exchange, 200, "application/json", "{\"text\":\"hello\",\"newer\":1}");
            case "refused" ->
                send(
                        exchange,
                        409,
                        "application/problem+json",
                        "{\"type\":\"urn:tillkey:problem:till-is-taken\",\"status\":409,\"title\":\"Taken\","
                                + "\"detail\":\"The till is taken\",\"routes\":[\"AGENT\"]}");
            case "limited" -> {
                exchange.getResponseHeaders().set("Retry-After", "42");
                send(
                        exchange,
                        429,
                        "application/problem+json",
                        "{\"type\":\"urn:tillkey:problem:too-many-requests\",\"retryAfterSeconds\":42}");
            }
            case "unauthenticated" ->
                send(
                        exchange,
                        401,
                        "application/problem+json",
                        "{\"type\":\"urn:tillkey:problem:unauthenticated\",\"status\":401}");
            case "stranger" -> send(exchange, 404, "text/html", "<html>java.lang.SecretException</html>");
            case "broken" -> send(exchange, 500, "application/json", "{\"error\":\"java.lang.SecretException\"}");
            case "nonsense" -> send(exchange, 200, "application/json", "{\"text\":[");
            case "hangs-up" -> exchange.close();
            default -> throw new IOException("Unknown: " + how);
        }
    }

    private static void send(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
