package io.tillkey.e2e;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;

/** Takes the spans that the services send (OTLP over HTTP) and keeps them as they came, for reading. */
final class TraceCollector implements AutoCloseable {
    private final HttpServer server;
    private final List<String> exports = new CopyOnWriteArrayList<>();

    TraceCollector() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newFixedThreadPool(2));
        server.createContext("/", this::take);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Each export, byte for byte as Latin-1 text: protobuf keeps strings readable. */
    List<String> exports() {
        return List.copyOf(exports);
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange;
                InputStream body =
                        isGzip(exchange) ? new GZIPInputStream(exchange.getRequestBody()) : exchange.getRequestBody()) {
            exports.add(new String(body.readAllBytes(), StandardCharsets.ISO_8859_1));
            exchange.getResponseHeaders().add("Content-Type", "application/x-protobuf");
            exchange.sendResponseHeaders(200, -1);
        }
    }

    private static boolean isGzip(HttpExchange exchange) {
        return "gzip".equalsIgnoreCase(exchange.getRequestHeaders().getFirst("Content-Encoding"));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
