package io.tillkey.testing.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A request in the making. */
final class HttpDraft {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Set<String> CREDENTIALS = Set.of(
            "authorization", "cookie", "ticket-token", "browser-binding", "x-twilio-signature", "idempotency-key");

    /** What may be a secret or somebody's own, wherever it stands in a body. */
    private static final String SECRET_FIELDS =
            "(?i)\"(password|repeated|code|activationCode|assertion|number|principalId|name|contact|solution)\":\"[^\"]*\"";

    private static final int LONGEST_SHOWN = 600;
    private static final int LONGEST_ADDRESS = 4_000;

    final HttpOperation operation;
    final Map<String, String> inPath = new LinkedHashMap<>();
    final Map<String, String> query = new LinkedHashMap<>();
    final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    JsonNode body;
    byte[] raw;

    HttpDraft(HttpOperation operation) {
        this.operation = operation;
    }

    HttpDraft copy() {
        HttpDraft copy = new HttpDraft(operation);
        copy.inPath.putAll(inPath);
        copy.query.putAll(query);
        copy.headers.putAll(headers);
        copy.body = body == null ? null : body.deepCopy();
        copy.raw = raw;
        return copy;
    }

    /** The path as it is sent. */
    String rawPath() {
        String path = operation.path();
        for (Map.Entry<String, String> parameter : inPath.entrySet()) {
            String place = "{" + parameter.getKey() + "}";
            path = path.replace(place, fitting(parameter.getValue(), LONGEST_ADDRESS - path.length() + place.length()));
        }
        return path;
    }

    /** A longer address is 414 at the door, whatever the operation; so the second of two long values is shortened. */
    private static String fitting(String text, int most) {
        String shorter = text;
        while (encoded(shorter).length() > most) {
            shorter = shorter.substring(
                    0, shorter.offsetByCodePoints(0, shorter.codePointCount(0, shorter.length()) / 2));
        }
        return encoded(shorter);
    }

    byte[] bytes() {
        if (raw != null) {
            return raw;
        }
        if (body == null) {
            return new byte[0];
        }
        if (operation.mediaType().equals("application/x-www-form-urlencoded") && body instanceof ObjectNode form) {
            return form.properties().stream()
                    .map(field -> encoded(field.getKey()) + "="
                            + encoded(
                                    field.getValue().isValueNode()
                                            ? field.getValue().asText()
                                            : field.getValue().toString()))
                    .collect(Collectors.joining("&"))
                    .getBytes(UTF_8);
        }
        boolean isFile = operation.body().path("format").asText().equals("binary");
        return (isFile ? body.asText() : body.toString()).getBytes(UTF_8);
    }

    HttpRequest request(String base) {
        String queries = "";
        for (Map.Entry<String, String> entry : query.entrySet()) {
            String more = (queries.isEmpty() ? "?" : "&") + encoded(entry.getKey()) + "=" + encoded(entry.getValue());
            // A longer address is 414 at the door, whatever the operation.
            if (rawPath().length() + queries.length() + more.length() <= LONGEST_ADDRESS) {
                queries += more;
            }
        }
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + rawPath() + queries)).timeout(PATIENCE);
        byte[] bytes = bytes();
        request.method(
                operation.method(),
                bytes.length == 0
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofByteArray(bytes));
        headers.forEach((name, value) -> request.header(name, sendable(value)));
        return request.build();
    }

    /** A header's value can't hold everything that a text can. */
    private static String sendable(String value) {
        return value.codePoints()
                .filter(point -> point >= ' ' && point <= 0xFF && (point < 0x7F || point > 0x9F))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }

    /** The request for people, with what lets anyone in, or belongs to someone, masked. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(operation.method()).append(' ').append(rawPath());
        query.forEach(
                (name, value) -> text.append("\n  ?").append(name).append('=').append(value));
        headers.forEach((name, value) -> text.append("\n  ")
                .append(name)
                .append(": ")
                .append(CREDENTIALS.contains(name.toLowerCase(Locale.ROOT)) ? "***" : value));
        String sent = new String(bytes(), UTF_8);
        if (!sent.isEmpty()) {
            String shown = operation.mediaType().startsWith("application/json")
                    ? sent.replaceAll(SECRET_FIELDS, "\"$1\":\"***\"")
                    : sent.replaceAll("=[^&]*", "=***");
            text.append("\n  ")
                    .append(shown.length() > LONGEST_SHOWN ? shown.substring(0, LONGEST_SHOWN) + "…" : shown);
        }
        return text.toString();
    }
}
