package io.tillkey.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tillkey.testing.OpenApiContract;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Another service, as far as the console can see it: an HTTP server whose every answer is one its contract declares. What
 * it was asked is kept.
 */
public final class Neighbour {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String END = "end";

    private final String name;
    private final OpenApiContract contract;
    private final Map<String, Function<Received, Answer>> answers = new ConcurrentHashMap<>();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final List<AssertionError> broken = new CopyOnWriteArrayList<>();
    private final Set<String> streamed = ConcurrentHashMap.newKeySet();
    private final List<BlockingQueue<String>> listeners = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private ExecutorService executor;

    Neighbour(String name) {
        this.name = name;
        this.contract = OpenApiContract.of(name);
    }

    /** A request it got; header names in lower case; a body that is no JSON as bytes alone. */
    public record Received(
            String method, String path, String query, Map<String, String> headers, JsonNode body, byte[] bytes) {
        /** A header, or {@code null}. */
        public String header(String header) {
            return headers.get(header.toLowerCase(Locale.ROOT));
        }
    }

    /** An answer it gives. */
    public record Answer(int status, Map<String, String> headers, String body, byte[] bytes) {
        /** Text. */
        public Answer(int status, Map<String, String> headers, String body) {
            this(status, headers, body, body.getBytes(UTF_8));
        }

        /** A file. */
        public static Answer file(String mediaType, byte[] bytes) {
            return new Answer(200, Map.of("Content-Type", mediaType), "", bytes);
        }

        /** JSON. */
        public static Answer json(int status, Object body) {
            return new Answer(status, Map.of("Content-Type", "application/json"), write(body));
        }

        /** A problem, its title in the language that was asked for. */
        public static Answer problem(Received request, int status, String code, Map<String, ?> members) {
            Map<String, Object> body = new HashMap<>(members);
            body.put("type", "urn:tillkey:problem:" + code);
            body.put("title", ("en".equals(request.header("Accept-Language")) ? "refused: " : "被拒绝：") + code);
            body.put("status", status);
            return new Answer(status, Map.of("Content-Type", "application/problem+json"), write(body));
        }

        /** With another header. */
        public Answer with(String header, String value) {
            Map<String, String> more = new HashMap<>(headers);
            more.put(header, value);
            return new Answer(status, more, body, bytes);
        }
    }

    /** From now on it answers so; the path's variable parts are {@code *}. */
    public void on(String method, String path, Function<Received, Answer> answer) {
        answers.put(method + " " + path, answer);
    }

    /** From now on it tells there what happens, without an end. */
    public void onStream(String path) {
        streamed.add(path);
    }

    /** Tells everybody who listens. */
    public void tell(String data) {
        listeners.forEach(listener -> listener.add(data));
    }

    /** How many listen. */
    public int listeners() {
        return listeners.size();
    }

    /** Ends the streams of all who listen. */
    public void hangUp() {
        tell(END);
    }

    /** Everything it was asked. */
    public List<Received> received() {
        return List.copyOf(received);
    }

    /** What it was asked. */
    public List<Received> received(String method, String path) {
        return received.stream()
                .filter(each -> (each.method() + " " + starred(each.path())).equals(method + " " + path))
                .toList();
    }

    /** The last thing it was asked. */
    public Received last(String method, String path) {
        List<Received> all = received(method, path);
        return all.get(all.size() - 1);
    }

    /** Nobody is there any more. */
    public void goAway() {
        if (server != null) {
            server.stop(0);
            executor.shutdownNow();
            server = null;
        }
    }

    /** It is there, if it was not. */
    public void comeBack() {
        if (server != null) {
            return;
        }
        try {
            server = HttpServer.create(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), Surroundings.portOf(name)), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        executor = Executors.newCachedThreadPool();
        server.setExecutor(executor);
        server.createContext("/", this::handle);
        server.start();
    }

    void reset() {
        hangUp();
        streamed.clear();
        answers.clear();
        received.clear();
        broken.clear();
    }

    void verify() {
        if (!broken.isEmpty()) {
            throw broken.get(0);
        }
    }

    static String write(Object body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] sent = exchange.getRequestBody().readAllBytes();
            Map<String, String> headers = new HashMap<>();
            exchange.getRequestHeaders()
                    .forEach((header, values) -> headers.put(header.toLowerCase(Locale.ROOT), values.get(0)));
            String path = exchange.getRequestURI().getPath();
            Received request = new Received(
                    exchange.getRequestMethod(),
                    path,
                    exchange.getRequestURI().getRawQuery(),
                    headers,
                    json(headers, sent),
                    sent);
            received.add(request);
            if (streamed.contains(path) && request.header("Authorization") != null) {
                stream(exchange);
                return;
            }
            Answer answer = answer(request);
            if (answer.status() < 500) {
                check(request, answer);
            }
            answer.headers()
                    .forEach((header, value) -> exchange.getResponseHeaders().set(header, value));
            byte[] body = answer.bytes();
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static JsonNode json(Map<String, String> headers, byte[] sent) throws IOException {
        boolean isJson = headers.getOrDefault("content-type", "").startsWith("application/json");
        try {
            return isJson && sent.length > 0 ? JSON.readTree(sent) : null;
        } catch (JsonProcessingException e) {
            // A file that says it is JSON.
            return null;
        }
    }

    private void stream(HttpExchange exchange) throws IOException {
        BlockingQueue<String> mine = new LinkedBlockingQueue<>(List.of("{}"));
        listeners.add(mine);
        try (OutputStream body = exchange.getResponseBody()) {
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
            exchange.getResponseHeaders().set("X-SSE-Content-Type", "application/json");
            exchange.sendResponseHeaders(200, 0);
            String next = mine.take();
            while (!next.equals(END)) {
                body.write(("data: " + next + "\n\n").getBytes(UTF_8));
                body.flush();
                next = Objects.requireNonNullElse(mine.poll(200, TimeUnit.MILLISECONDS), "{}");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            listeners.remove(mine);
        }
    }

    private Answer answer(Received request) {
        String authorization = request.header("Authorization");
        if (authorization == null || !authorization.startsWith("Bearer ")) {
            return Answer.problem(request, 401, "unauthenticated", Map.of());
        }
        Function<Received, Answer> answer = answers.get(request.method() + " " + starred(request.path()));
        if (answer == null) {
            broken.add(new AssertionError(
                    name + " was asked what nobody expected: " + request.method() + " " + request.path()));
            return new Answer(500, Map.of(), "");
        }
        return answer.apply(request);
    }

    private void check(Received request, Answer answer) {
        Map<String, String> headers = new HashMap<>();
        answer.headers().forEach((header, value) -> headers.put(header.toLowerCase(Locale.ROOT), value));
        headers.putIfAbsent("cache-control", "no-store");
        try {
            contract.check(request.method(), request.path(), answer.status(), headers, answer.body());
        } catch (AssertionError e) {
            broken.add(e);
        }
    }

    private static String starred(String path) {
        return path.replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "*");
    }
}
