package io.tillkey.contracts.gate;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * One JSON Schema 2020-12 with its references followed and its {@code allOf} folded in, so that two ways to write the
 * same look the same.
 *
 * @param document what references lead into
 * @param schema the schema without references of its own
 * @param reference the last reference that led here; empty if none did
 */
public record SchemaView(JsonNode document, ObjectNode schema, String reference) {
    private static final int DEEPEST = 50;
    private static final String NULL = "null";

    /** Reads a schema of a document. */
    public static SchemaView of(JsonNode document, JsonNode schema) {
        requireNonNull(document, "document is null");
        requireNonNull(schema, "schema is null");
        String reference = schema.path("$ref").asText("");
        return new SchemaView(document, nullableAsType(document, flat(document, schema, 0)), reference);
    }

    /** Another schema of the same document. */
    public SchemaView at(JsonNode child) {
        return of(document, child);
    }

    /** The name of the component that a reference led to; empty if none did. */
    public String component() {
        return reference.substring(reference.lastIndexOf('/') + 1);
    }

    /** The types it allows; empty means any. */
    public Set<String> types() {
        Set<String> types = new TreeSet<>();
        JsonNode type = schema.path("type");
        if (type.isTextual()) {
            types.add(type.asText());
        }
        type.forEach(one -> types.add(one.asText()));
        if (types.isEmpty()) {
            values().forEach(value -> types.add(typeOf(value)));
        }
        return types;
    }

    /** The values it is limited to; empty means no such limit. */
    public Set<JsonNode> values() {
        Set<JsonNode> values = new LinkedHashSet<>();
        schema.path("enum").forEach(values::add);
        if (schema.has("const")) {
            values.add(schema.path("const"));
        }
        return values;
    }

    /** Whether a property must be there. */
    public boolean requires(String property) {
        for (JsonNode required : schema.path("required")) {
            if (required.asText().equals(property)) {
                return true;
            }
        }
        return false;
    }

    private static String typeOf(JsonNode value) {
        return switch (value.getNodeType()) {
            case NULL -> NULL;
            case BOOLEAN -> "boolean";
            case NUMBER -> value.isIntegralNumber() ? "integer" : "number";
            case ARRAY -> "array";
            case OBJECT -> "object";
            default -> "string";
        };
    }

    private static ObjectNode flat(JsonNode document, JsonNode schema, int depth) {
        if (depth > DEEPEST) {
            throw new IllegalArgumentException("references go round in a circle: " + schema);
        }
        if (schema.isBoolean()) {
            // true allows anything, false nothing.
            ObjectNode plain = JsonNodeFactory.instance.objectNode();
            if (!schema.booleanValue()) {
                plain.putObject("not");
            }
            return plain;
        }
        ObjectNode flat = JsonNodeFactory.instance.objectNode();
        if (schema.has("$ref")) {
            merge(flat, flat(document, follow(document, schema.path("$ref").asText()), depth + 1));
        }
        for (JsonNode part : schema.path("allOf")) {
            merge(flat, flat(document, part, depth + 1));
        }
        ObjectNode own = ((ObjectNode) schema).deepCopy();
        own.remove("$ref");
        own.remove("allOf");
        merge(flat, own);
        return flat;
    }

    private static JsonNode follow(JsonNode document, String reference) {
        JsonNode target = document.at(reference.substring(1));
        if (!reference.startsWith("#/") || target.isMissingNode()) {
            throw new IllegalArgumentException("the reference " + reference + " leads nowhere");
        }
        return target;
    }

    private static void merge(ObjectNode into, ObjectNode more) {
        more.properties().forEach(entry -> {
            JsonNode present = into.path(entry.getKey());
            if (entry.getKey().equals("properties") && present.isObject()) {
                ((ObjectNode) present).setAll((ObjectNode) entry.getValue());
            } else if (entry.getKey().equals("required") && present.isArray()) {
                ((ArrayNode) present).addAll((ArrayNode) entry.getValue());
            } else {
                into.set(entry.getKey(), entry.getValue());
            }
        });
    }

    /** {@code anyOf: [X, null]} is X that may be null. */
    private static ObjectNode nullableAsType(JsonNode document, ObjectNode schema) {
        for (String keyword : Set.of("anyOf", "oneOf")) {
            JsonNode branches = schema.path(keyword);
            if (branches.size() == 2) {
                for (int i = 0; i < 2; i++) {
                    if (branches.get(i).path("type").asText().equals(NULL)) {
                        return withNull(document, schema, keyword, branches.get(1 - i));
                    }
                }
            }
        }
        return schema;
    }

    private static ObjectNode withNull(JsonNode document, ObjectNode schema, String keyword, JsonNode branch) {
        ObjectNode other = flat(document, branch, 0);
        SchemaView view = new SchemaView(document, other, "");
        ArrayNode types = JsonNodeFactory.instance.arrayNode();
        view.types().forEach(types::add);
        if (types.isEmpty()) {
            return schema;
        }
        types.add(NULL);
        other.set("type", types);
        if (other.path("enum").isArray()) {
            ((ArrayNode) other.path("enum")).addNull();
        }
        ObjectNode rest = schema.deepCopy();
        rest.remove(keyword);
        merge(other, rest);
        return other;
    }
}
