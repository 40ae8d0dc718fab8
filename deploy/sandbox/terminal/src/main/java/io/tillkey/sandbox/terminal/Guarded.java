package io.tillkey.sandbox.terminal;

import static java.util.Objects.requireNonNull;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/** Answers only to loopback names and to its own pages, so that no foreign site can press the terminal's keys. */
final class Guarded implements HttpHandler {
    private static final System.Logger LOG = System.getLogger(Guarded.class.getName());
    private static final Set<String> SAFE = Set.of("GET", "HEAD");

    private final HttpHandler handler;
    private final Set<String> hosts;

    Guarded(HttpHandler handler, String bind) {
        this.handler = requireNonNull(handler, "handler is null");
        this.hosts = new HashSet<>(Set.of("localhost", "127.0.0.1", "[::1]", "terminal"));
        hosts.add(bind);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String host = exchange.getRequestHeaders().getFirst("Host");
            if (host == null || !hosts.contains(host.replaceFirst(":[0-9]+$", ""))) {
                exchange.sendResponseHeaders(421, -1);
                return;
            }
            String origin = exchange.getRequestHeaders().getFirst("Origin");
            if (!SAFE.contains(exchange.getRequestMethod()) && origin != null && !origin.equals("http://" + host)) {
                exchange.sendResponseHeaders(403, -1);
                return;
            }
            handler.handle(exchange);
        } catch (RuntimeException e) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "A request failed: " + e.getClass().getSimpleName());
            exchange.sendResponseHeaders(500, -1);
        }
    }
}
