package io.tillkey.testing.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** What is changed in a good request. Each change does the same each time, so that requests can be made smaller. */
final class HttpDamages {
    private static final int TOO_MUCH = 70_000;
    private static final int DEEP = 900;
    private static final List<String> LANGUAGES = List.of(
            "",
            "en",
            "zh-CN",
            "xx-YY",
            "zh;q=9",
            "*",
            ";;;",
            "en;q=0,*;q=0",
            "a".repeat(150),
            "中文",
            "en-US-x-y-z, fr;q=0.5");
    private static final List<String> TAGS = List.of(
            "", "*", "1", "\"1\"", "W/\"1\"", "\"", "\"1\", \"2\"", "\"9999999999999999999\"", "\"-1\"", "abc", "W/");
    private static final List<String> MEDIA_TYPES = List.of(
            "text/plain",
            "application/xml",
            "application/json; charset=utf-16",
            "application/json;charset=nonsense",
            "application/problem+json",
            "multipart/form-data",
            "multipart/form-data; boundary=x",
            "application/x-www-form-urlencoded",
            "*/*",
            "nonsense",
            "application/json; q=\"");
    private static final List<String> LIMITS =
            List.of("0", "-1", "1", "100", "101", "2147483648", "1e2", "", " 5", "0x10", "٣", "5,6", "null");

    private HttpDamages() {}

    /**
     * One change.
     *
     * @param name what it does
     * @param change does it
     */
    record Change(String name, Consumer<HttpDraft> change) {}

    /** Some change of a request; it is made from this seed, whenever it is made. */
    static Change any(HttpOperation operation, JsonNode document, Random random) {
        long seed = random.nextLong();
        int kind = random.nextInt(20);
        if (kind < 9 && !operation.mediaType().isEmpty()) {
            return new Change("something in the body", draft -> {
                if (draft.body instanceof ObjectNode body) {
                    new Values(new Random(seed), document).damage(body);
                }
            });
        }
        if (kind < 12 && !operation.mediaType().isEmpty()) {
            return raw(random);
        }
        if (kind < 16 && !operation.parameters().isEmpty()) {
            return parameter(operation, document, random, seed);
        }
        return switch (kind % 4) {
            case 0 -> header("Accept-Language", LANGUAGES.get(random.nextInt(LANGUAGES.size())));
            case 1 -> header("If-Match", TAGS.get(random.nextInt(TAGS.size())));
            case 2 ->
                operation.mediaType().isEmpty()
                        ? header("If-None-Match", TAGS.get(random.nextInt(TAGS.size())))
                        : header("Content-Type", MEDIA_TYPES.get(random.nextInt(MEDIA_TYPES.size())));
            default -> {
                String text = new Values(new Random(seed), document).oddText();
                yield new Change("a query nobody asked for", draft -> draft.query.put("nobodyKnowsThis", text));
            }
        };
    }

    private static Change parameter(HttpOperation operation, JsonNode document, Random random, long seed) {
        JsonNode parameter =
                operation.parameters().get(random.nextInt(operation.parameters().size()));
        String name = parameter.path("name").asText();
        Values values = new Values(new Random(seed), document);
        String text = name.equals("limit") ? LIMITS.get(random.nextInt(LIMITS.size())) : values.oddText();
        boolean leftOut = random.nextInt(4) == 0;
        return switch (parameter.path("in").asText()) {
            case "path" -> {
                String segment = text.isBlank() || text.contains("..") ? values.uuid() : text;
                yield new Change("another " + name, draft -> draft.inPath.put(name, segment));
            }
            case "query" -> new Change("an odd " + name, draft -> draft.query.put(name, text));
            default -> leftOut ? new Change("no " + name, draft -> draft.headers.remove(name)) : header(name, text);
        };
    }

    private static Change header(String name, String value) {
        return new Change("an odd " + name, draft -> draft.headers.put(name, value));
    }

    private static Change raw(Random random) {
        return switch (random.nextInt(14)) {
            case 0 -> raw("a body that is cut off", text -> text.substring(0, text.length() / 2));
            case 1 -> raw("two bodies", text -> text + text);
            case 2 -> raw("no body", text -> "");
            case 3 -> raw("null", text -> "null");
            case 4 -> raw("a list", text -> "[" + text + "]");
            case 5 ->
                raw(
                        "a field twice",
                        text -> text.length() > 2
                                ? "{" + text.substring(1, text.length() - 1) + "," + text.substring(1)
                                : text);
            case 6 -> raw("nesting without end", text -> "{\"a\":" + "[".repeat(DEEP) + "]".repeat(DEEP) + "}");
            case 7 -> raw("a byte order mark", text -> "\uFEFF" + text);
            case 8 -> raw("a comment", text -> "/**/" + text);
            case 9 -> raw("a number without end", text -> "{\"a\":" + "9".repeat(2_000) + "}");
            case 10 ->
                new Change("bytes that are no text", draft -> draft.raw = new byte[] {'{', '"', (byte) 0xC3, 0x28});
            case 11 ->
                new Change(
                        "UTF-16",
                        draft -> draft.raw = new String(draft.bytes(), UTF_8).getBytes(StandardCharsets.UTF_16));
            case 12 ->
                random.nextInt(4) == 0
                        ? raw("too much", text -> "{\"a\":\"" + "x".repeat(TOO_MUCH) + "\"}")
                        : raw("white space", text -> "  \n\t");
            default -> raw("half a surrogate pair", text -> "{\"a\":\"\\ud800\",\"\\udfff\":1}");
        };
    }

    private static Change raw(String name, java.util.function.UnaryOperator<String> change) {
        return new Change(
                name,
                draft -> draft.raw =
                        change.apply(new String(draft.bytes(), UTF_8)).getBytes(UTF_8));
    }
}
