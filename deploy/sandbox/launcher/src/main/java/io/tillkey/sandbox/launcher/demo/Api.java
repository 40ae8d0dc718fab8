package io.tillkey.sandbox.launcher.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.tillkey.sandbox.launcher.process.TroubleException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** JSON over HTTP, which waits while something is away. Errors name the address and the status, never a content. */
final class Api {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(500);
    private static final int UNAUTHORIZED = 401;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();

    /** Whether an answer is what was waited for. */
    interface Condition {
        boolean met() throws IOException, InterruptedException;
    }

    /** An access token by client credentials. */
    String clientToken(URI realm, String client, String secret) throws IOException, InterruptedException {
        return token(realm, Map.of("grant_type", "client_credentials", "client_id", client, "client_secret", secret));
    }

    private String token(URI realm, Map<String, String> form) throws IOException, InterruptedException {
        String body = new TreeMap<>(form)
                .entrySet().stream()
                        .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                        .collect(Collectors.joining("&"));
        HttpRequest request = HttpRequest.newBuilder(URI.create(realm + "/protocol/openid-connect/token"))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return send(request).path("access_token").asText();
    }

    JsonNode get(URI address, String token) throws IOException, InterruptedException {
        return send(request(address, token).GET().build());
    }

    /** Whether a token is let in there. */
    boolean isLetIn(URI address, String token) throws IOException, InterruptedException {
        HttpRequest request = request(address, token).GET().build();
        HttpResponse<byte[]> response = answer(request);
        if (response.statusCode() == UNAUTHORIZED) {
            return false;
        }
        requireGood(request, response);
        return true;
    }

    JsonNode post(URI address, String token, String idempotencyKey, Object body)
            throws IOException, InterruptedException {
        HttpRequest.Builder builder = request(address, token).POST(json(body));
        if (idempotencyKey != null) {
            builder.header("Idempotency-Key", idempotencyKey);
        }
        return send(builder.build());
    }

    void put(URI address, String token, Object body) throws IOException, InterruptedException {
        send(request(address, token).PUT(json(body)).build());
    }

    /** Asks until the condition is met. */
    static void await(String what, Condition condition) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.met()) {
            if (System.nanoTime() > end) {
                throw new TroubleException("not-entered", PATIENCE.toSeconds(), what);
            }
            TimeUnit.NANOSECONDS.sleep(BETWEEN_TRIES.toNanos());
        }
    }

    private static HttpRequest.Builder request(URI address, String token) {
        return HttpRequest.newBuilder(requireNonNull(address, "address is null"))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/json");
    }

    private static HttpRequest.BodyPublisher json(Object body) throws IOException {
        return HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body));
    }

    private JsonNode send(HttpRequest request) throws IOException, InterruptedException {
        HttpRequest complete =
                request.method().equals("GET") || request.headers().map().containsKey("Content-Type")
                        ? request
                        : HttpRequest.newBuilder(request, (name, value) -> true)
                                .header("Content-Type", "application/json")
                                .build();
        HttpResponse<byte[]> response = answer(complete);
        requireGood(complete, response);
        return response.body().length == 0 ? MissingNode.getInstance() : JSON.readTree(response.body());
    }

    private static void requireGood(HttpRequest request, HttpResponse<byte[]> response) throws TroubleException {
        if (response.statusCode() >= 300) {
            throw new TroubleException("refused", describe(request), describe(response));
        }
    }

    /** Whatever is answered by someone who is there. */
    private HttpResponse<byte[]> answer(HttpRequest request) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            String trouble;
            try {
                HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
                int status = response.statusCode();
                if (status != 503 && status != 429) {
                    return response;
                }
                trouble = describe(response);
            } catch (IOException e) {
                trouble = e.getClass().getSimpleName();
            }
            if (System.nanoTime() > end) {
                throw new TroubleException("not-entered", PATIENCE.toSeconds(), describe(request) + ": " + trouble);
            }
            TimeUnit.NANOSECONDS.sleep(BETWEEN_TRIES.toNanos());
        }
    }

    private static String describe(HttpRequest request) {
        return request.method() + " " + request.uri().getPath();
    }

    private static String describe(HttpResponse<byte[]> response) {
        return "status " + response.statusCode() + problem(response.body());
    }

    private static String problem(byte[] body) {
        try {
            String type = JSON.readTree(body).path("type").asText("");
            return type.isEmpty() ? "" : " " + type;
        } catch (IOException e) {
            return "";
        }
    }
}
