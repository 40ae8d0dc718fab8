package io.tillkey.contracts.site;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import io.tillkey.contracts.gate.SchemaView;
import io.tillkey.contracts.site.Field.TypeWord;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Makes tables of the fields of schemas: nested objects in dotted paths, components as links. */
final class Fields {
    private static final String COMPONENT = "#/components/schemas/";
    private static final String ANY_ITEM = "*";
    private static final String NULL = "null";
    private static final int DEEPEST = 8;
    private static final List<String> LIMITS = List.of(
            "format",
            "pattern",
            "minLength",
            "maxLength",
            "minimum",
            "exclusiveMinimum",
            "maximum",
            "exclusiveMaximum",
            "multipleOf",
            "minItems",
            "maxItems",
            "uniqueItems",
            "minProperties",
            "maxProperties",
            "default");

    private final Texts texts;
    private final Function<List<String>, List<String>> readers;

    /**
     * Makes them in one language.
     *
     * @param readers who reads a field, by the names on the way to it
     */
    Fields(Texts texts, Function<List<String>, List<String>> readers) {
        this.texts = requireNonNull(texts, "texts is null");
        this.readers = requireNonNull(readers, "readers is null");
    }

    /** The fields of an object, or one row without a path for anything else. */
    List<Field> of(JsonNode document, JsonNode schema, String anchor) {
        SchemaView view = view(document, schema);
        List<Field> rows = new ArrayList<>();
        Place root = new Place("", anchor, List.of());
        if (view.schema().path("properties").isEmpty()) {
            rows.add(row(document, schema, new Place("", anchor + "-value", List.of()), true));
        }
        inside(document, view, root, rows, 0);
        return rows;
    }

    /** What a schema allows, in words and links. */
    List<TypeWord> types(JsonNode document, JsonNode schema) {
        if (schema.path("$ref").asText("").startsWith(COMPONENT)) {
            return List.of(component(schema));
        }
        List<TypeWord> types = new ArrayList<>();
        SchemaView view = view(document, schema);
        for (String keyword : List.of("oneOf", "anyOf")) {
            JsonNode branches = schema.path(keyword);
            for (JsonNode branch : branches) {
                types.addAll(types(document, branch));
            }
            if (!branches.isEmpty()) {
                return types;
            }
        }
        for (String type : view.types()) {
            if (type.equals("array")) {
                for (TypeWord item : types(document, view.schema().path("items"))) {
                    types.add(new TypeWord(item.word() + "[]", item.link()));
                }
            } else if (!type.equals(NULL)) {
                types.add(new TypeWord(type, ""));
            }
        }
        if (view.types().contains(NULL)) {
            types.add(new TypeWord(NULL, ""));
        }
        return types.isEmpty() ? List.of(new TypeWord(texts.get("anything"), "")) : types;
    }

    /** What a value is held to. */
    List<String> limits(JsonNode document, JsonNode schema) {
        if (schema.path("$ref").asText("").startsWith(COMPONENT)) {
            return List.of();
        }
        JsonNode view = view(document, schema).schema();
        List<String> limits = new ArrayList<>();
        for (JsonNode held : List.of(view, view.path("items"))) {
            for (String limit : LIMITS) {
                if (held.has(limit) && !held.has("$ref")) {
                    String value = held.path(limit).asText();
                    limits.add(texts.get("limit_" + limit, value));
                }
            }
        }
        if (view.path("x-extensible").asBoolean(false)) {
            limits.add(texts.get("limit_extensible"));
        }
        return limits;
    }

    /** All a value may be. */
    List<String> values(JsonNode document, JsonNode schema) {
        if (schema.path("$ref").asText("").startsWith(COMPONENT)) {
            return List.of();
        }
        SchemaView view = view(document, schema);
        Set<JsonNode> values = view.values();
        if (values.isEmpty() && !view.schema().at("/items/$ref").isTextual()) {
            values = view(document, view.schema().path("items")).values();
        }
        return values.stream().map(JsonNode::asText).toList();
    }

    private void inside(JsonNode document, SchemaView object, Place place, List<Field> rows, int depth) {
        if (depth > DEEPEST) {
            return;
        }
        object.schema().path("properties").properties().forEach(property -> {
            Place below = place.property(property.getKey());
            JsonNode child = property.getValue();
            rows.add(row(document, child, below, object.requires(property.getKey())));
            below(document, child, below, rows, depth);
        });
    }

    private void below(JsonNode document, JsonNode child, Place place, List<Field> rows, int depth) {
        if (child.path("$ref").asText("").startsWith(COMPONENT) || child.has("oneOf") || child.has("anyOf")) {
            return;
        }
        SchemaView view = view(document, child);
        JsonNode items = view.schema().path("items");
        if (items.isObject()) {
            below(document, items, place.item(), rows, depth + 1);
        }
        inside(document, view, place, rows, depth + 1);
    }

    private Field row(JsonNode document, JsonNode schema, Place place, boolean required) {
        JsonNode description = schema.has("description")
                ? schema.path("description")
                : view(document, schema).schema().path("description");
        return new Field(
                place.path(),
                place.anchor(),
                types(document, schema),
                required,
                limits(document, schema),
                values(document, schema),
                Markup.line(description.asText("")),
                place.steps().isEmpty() ? List.of() : readers.apply(place.steps()));
    }

    /** Nothing said of a value is a schema that allows anything. */
    private static SchemaView view(JsonNode document, JsonNode schema) {
        return SchemaView.of(document, schema.isMissingNode() ? BooleanNode.TRUE : schema);
    }

    private static TypeWord component(JsonNode schema) {
        String name = schema.path("$ref").asText().substring(COMPONENT.length());
        return new TypeWord(name, "#" + schemaAnchor(name));
    }

    /** Where a component is explained on the page of its API. */
    static String schemaAnchor(String component) {
        return "schema-" + Markup.anchor(component);
    }

    private record Place(String path, String anchor, List<String> steps) {
        Place property(String name) {
            return new Place(path.isEmpty() ? name : path + "." + name, anchor + "-" + Markup.anchor(name), with(name));
        }

        Place item() {
            return new Place(path + "[]", anchor + "-items", with(ANY_ITEM));
        }

        private List<String> with(String step) {
            List<String> longer = new ArrayList<>(steps);
            longer.add(step);
            return longer;
        }
    }
}
