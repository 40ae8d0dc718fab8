package io.tillkey.testing.fuzz;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/** Values that a schema of the contracts takes, and texts and numbers that something, somewhere, never expected. */
final class Values {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final long FIRST_SECOND =
            Instant.parse("2025-01-01T00:00:00Z").getEpochSecond();
    private static final int SECONDS = 60 * 60 * 24 * 700;
    private static final int TRIES = 20;

    /** Chinese, emoji beyond the basic plane, right to left, combining, invisible, markup, SQL, formats, paths. */
    private static final List<String> ODD_TEXTS = List.of(
            "",
            " ",
            "null",
            "收银机",
            "𠮷野家",
            "😀👨‍👩‍👧",
            "\u202Eabc",
            "مرحبا",
            "e\u0301\u0301\u0301",
            "\u200B",
            "\uFEFF",
            "\uFFFF",
            "\t\r\n",
            "\u0001\u001B[31m",
            "\u0000",
            "a\u0000b",
            "\u2028",
            "ﬀ",
            "İıſK",
            "<script>alert(1)</script>",
            "' or '1'='1",
            "%s%n%d",
            "${jndi:x}",
            "{{7*7}}",
            "../../etc/passwd",
            "%00",
            "１２３４５６",
            "-1",
            "1e400",
            "NaN",
            "2026-02-30T25:61:61Z",
            "00000000-0000-0000-0000-000000000000",
            "A".repeat(65),
            "长".repeat(256),
            "9".repeat(400),
            "x".repeat(3000));

    private static final List<String> ODD_NUMBERS = List.of(
            "0",
            "-0",
            "-1",
            "1.5",
            "2147483648",
            "-9223372036854775809",
            "9223372036854775807",
            "1e400",
            "1e-400",
            "0.1e1",
            "123456789012345678901234567890");

    private final Random random;
    private final JsonNode document;

    /** @param document what references of the schemas lead into */
    Values(Random random, JsonNode document) {
        this.random = requireNonNull(random, "random is null");
        this.document = requireNonNull(document, "document is null");
    }

    /** Follows a reference within the document. */
    JsonNode resolve(JsonNode node) {
        JsonNode resolved = node;
        while (resolved.has("$ref")) {
            resolved = document.at(resolved.path("$ref").asText().substring(1));
        }
        return resolved;
    }

    /** A value the schema takes, or nearly so: what can't be told from the schema may still be refused. */
    JsonNode valid(JsonNode schema) {
        return valid(schema, 0);
    }

    private JsonNode valid(JsonNode reference, int depth) {
        JsonNode schema = resolve(reference);
        if (schema.has("const")) {
            return schema.path("const");
        }
        if (schema.has("enum")) {
            return oneOf(schema.path("enum"));
        }
        for (String choice : List.of("oneOf", "anyOf")) {
            if (schema.has(choice) && !schema.has("properties")) {
                return valid(oneOf(schema.path(choice)), depth + 1);
            }
        }
        return switch (typeOf(schema)) {
            case "object" -> object(schema, depth);
            case "array" -> array(schema, depth);
            case "integer" ->
                JSON.numberNode(between(
                        schema.path("minimum").asLong(0), schema.path("maximum").asLong(1000)));
            case "number" -> JSON.numberNode(random.nextDouble());
            case "boolean" -> JSON.booleanNode(random.nextBoolean());
            case "null" -> JSON.nullNode();
            default -> JSON.textNode(text(schema));
        };
    }

    private String typeOf(JsonNode schema) {
        JsonNode type = schema.path("type");
        if (type.isArray()) {
            return oneOf(type).asText();
        }
        return type.isMissingNode() ? schema.has("properties") ? "object" : "string" : type.asText();
    }

    private ObjectNode object(JsonNode schema, int depth) {
        ObjectNode object = JSON.objectNode();
        Set<String> required = new HashSet<>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        schema.path("allOf").forEach(part -> {
            if (resolve(part).has("properties")) {
                object.setAll((ObjectNode) valid(part, depth + 1));
            }
        });
        schema.path("properties").properties().forEach(field -> {
            if (required.contains(field.getKey()) || depth < 4 && random.nextInt(3) > 0) {
                object.set(field.getKey(), valid(field.getValue(), depth + 1));
            }
        });
        return object;
    }

    private ArrayNode array(JsonNode schema, int depth) {
        ArrayNode array = JSON.arrayNode();
        int least = schema.path("minItems").asInt(0);
        int most = Math.min(schema.path("maxItems").asInt(3), least + 3);
        int size = (int) between(least, most);
        Set<JsonNode> seen = new HashSet<>();
        for (int i = 0; i < size; i++) {
            JsonNode item = valid(schema.path("items"), depth + 1);
            if (seen.add(item) || !schema.path("uniqueItems").asBoolean(false)) {
                array.add(item);
            }
        }
        return array;
    }

    private String text(JsonNode schema) {
        String format = schema.path("format").asText("");
        if (format.equals("uuid")) {
            return uuid();
        }
        if (format.equals("date-time")) {
            return time();
        }
        if (schema.has("pattern")) {
            return matching(schema.path("pattern").asText(), schema);
        }
        int least = schema.path("minLength").asInt(0);
        int most = schema.path("maxLength").asInt(least + 20);
        if (schema.has("examples") && random.nextBoolean()) {
            return oneOf(schema.path("examples")).asText();
        }
        return plain((int) between(least, Math.min(most, least + 60)));
    }

    /** A text that a pattern takes. */
    private String matching(String pattern, JsonNode schema) {
        int least = schema.path("minLength").asInt(0);
        int most = schema.path("maxLength").asInt(Integer.MAX_VALUE);
        for (int i = 0; i < TRIES; i++) {
            String text = PatternText.of(pattern, random);
            if (text.length() >= least && text.length() <= most) {
                return text;
            }
        }
        throw new IllegalStateException("no text of " + least + " to " + most + " characters for " + pattern);
    }

    /** A UUID of this seed. */
    String uuid() {
        return new UUID(random.nextLong() & 0xFFFF_FFFF_FFFF_0FFFL | 0x4000L, random.nextLong() >>> 2 | Long.MIN_VALUE)
                .toString();
    }

    private String time() {
        int kind = random.nextInt(20);
        if (kind == 0) {
            return "1970-01-01T00:00:00Z";
        }
        if (kind == 1) {
            return "2026-11-23T08:16:05.123456789+08:00";
        }
        return Instant.ofEpochSecond(FIRST_SECOND + random.nextInt(SECONDS), random.nextInt(1000) * 1_000_000L)
                .toString();
    }

    private String plain(int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append("abcXYZ0189 -收银机".charAt(random.nextInt(14)));
        }
        return text.toString();
    }

    /** A text something may stumble over. */
    String oddText() {
        return ODD_TEXTS.get(random.nextInt(ODD_TEXTS.size()));
    }

    /** Any value at all. */
    JsonNode odd() {
        return switch (random.nextInt(9)) {
            case 0 -> JSON.nullNode();
            case 1 -> JSON.booleanNode(random.nextBoolean());
            case 2 -> JSON.objectNode();
            case 3 -> JSON.arrayNode().add(oddText());
            case 4 -> nested(40);
            case 5, 6 -> number();
            default -> JSON.textNode(oddText());
        };
    }

    private JsonNode number() {
        String text = ODD_NUMBERS.get(random.nextInt(ODD_NUMBERS.size()));
        return JSON.numberNode(new java.math.BigDecimal(text));
    }

    private JsonNode nested(int depth) {
        JsonNode nested = JSON.textNode("deep");
        for (int i = 0; i < depth; i++) {
            nested = JSON.arrayNode().add(nested);
        }
        return nested;
    }

    /** Changes one thing somewhere in an object, and says what. */
    String damage(ObjectNode body) {
        List<ObjectNode> objects = new ArrayList<>();
        collect(body, objects);
        ObjectNode place = objects.get(random.nextInt(objects.size()));
        List<String> names = new ArrayList<>();
        place.fieldNames().forEachRemaining(names::add);
        if (names.isEmpty() || random.nextInt(10) == 0) {
            place.set("nobodyKnowsThis", odd());
            return "an unknown field";
        }
        String name = names.get(random.nextInt(names.size()));
        switch (random.nextInt(8)) {
            case 0 -> {
                place.remove(name);
                return name + " left out";
            }
            case 1 -> {
                place.putNull(name);
                return name + " null";
            }
            case 2 -> {
                JsonNode value = place.path(name);
                place.set(name, JSON.arrayNode().add(value).add(value));
                return name + " in a list";
            }
            case 3 -> {
                place.put(name, place.path(name).asText() + oddText());
                return name + " with an odd text behind it";
            }
            case 4 -> {
                String text = place.path(name).asText();
                place.put(name, text.substring(0, text.length() / 2));
                return name + " cut in half";
            }
            case 5 -> {
                place.set(
                        name,
                        place.path(name).isTextual()
                                ? number()
                                : JSON.textNode(place.path(name).asText()));
                return name + " of another type";
            }
            default -> {
                place.set(name, odd());
                return name + " odd";
            }
        }
    }

    private static void collect(JsonNode node, List<ObjectNode> objects) {
        if (node instanceof ObjectNode object) {
            objects.add(object);
        }
        node.forEach(child -> collect(child, objects));
    }

    private JsonNode oneOf(JsonNode array) {
        return array.path(random.nextInt(array.size()));
    }

    private long between(long least, long most) {
        return switch (random.nextInt(6)) {
            case 0 -> least;
            case 1 -> most;
            default -> least + (long) (random.nextDouble() * (most - least + 1));
        };
    }
}
