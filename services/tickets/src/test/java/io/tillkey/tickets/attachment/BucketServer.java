package io.tillkey.tickets.attachment;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * As much of S3 as one bucket in the path needs: PUT, GET and DELETE of an object. It looks for a signature (version 4) on each
 * request, and does not reckon it.
 */
public final class BucketServer implements AutoCloseable {
    private static final Pattern SIGNED =
            Pattern.compile("AWS4-HMAC-SHA256 Credential=.+, ?SignedHeaders=.+, ?Signature=[0-9a-f]{64}");

    private final Map<String, byte[]> objects = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final AtomicInteger unsigned = new AtomicInteger();
    private final String bucket;
    private final HttpServer server;

    private BucketServer(String bucket) throws IOException {
        this.bucket = bucket;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
    }

    /** A server with one empty bucket. */
    public static BucketServer started(String bucket) throws IOException {
        BucketServer server = new BucketServer(bucket);
        server.server.start();
        return server;
    }

    /** Where it is. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** What is in the bucket. */
    public Map<String, byte[]> objects() {
        return objects;
    }

    /** What was asked, method and path. */
    public List<String> requests() {
        return requests;
    }

    /** How many requests had no signature. */
    public int unsigned() {
        return unsigned.get();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String path = exchange.getRequestURI().getRawPath();
            requests.add(exchange.getRequestMethod() + " " + path);
            String authorization = exchange.getRequestHeaders().getFirst("Authorization");
            if (authorization == null || !SIGNED.matcher(authorization).matches()) {
                unsigned.incrementAndGet();
                answer(exchange, 403, error("AccessDenied"));
                return;
            }
            String prefix = "/" + bucket + "/";
            if (!path.startsWith(prefix)) {
                answer(exchange, 404, error("NoSuchBucket"));
                return;
            }
            String key = path.substring(prefix.length());
            switch (exchange.getRequestMethod()) {
                case "PUT" -> {
                    objects.put(key, body);
                    exchange.getResponseHeaders().set("ETag", "\"1\"");
                    answer(exchange, 200, new byte[0]);
                }
                case "GET" -> {
                    byte[] object = objects.get(key);
                    answer(exchange, object == null ? 404 : 200, object == null ? error("NoSuchKey") : object);
                }
                case "DELETE" -> {
                    objects.remove(key);
                    answer(exchange, 204, new byte[0]);
                }
                default -> answer(exchange, 405, error("MethodNotAllowed"));
            }
        }
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    private static byte[] error(String code) {
        return ("<?xml version=\"1.0\"?><Error><Code>" + code + "</Code><Message>No.</Message></Error>")
                .getBytes(UTF_8);
    }
}
