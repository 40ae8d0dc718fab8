package io.tillkey.contracts.code;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import io.tillkey.contracts.gate.SchemaView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * One object of a JSON Schema as a record: its fields in the schema's order, what must be there checked, objects and
 * enumerations of its own within it. What has no good shape in Java is refused, so that it is seen when the contract is
 * written.
 */
final class RecordSource {
    private static final String INDENT = "    ";
    private static final String NULL = "null";
    private static final Set<String> BRANCHES = Set.of("oneOf", "anyOf", "not", "if", "patternProperties");

    private final String name;
    private final SchemaView schema;
    private final String depth;
    private final Manner manner;
    private final Set<String> imports;
    private final Map<String, String> within = new LinkedHashMap<>();
    private final List<Field> fields = new ArrayList<>();

    /**
     * Reads an object.
     *
     * @param name of the record
     * @param manner what kind of record
     * @param imports gains what the record needs
     * @throws IllegalArgumentException if it has no good shape in Java
     */
    RecordSource(String name, SchemaView schema, Manner manner, Set<String> imports) {
        this(name, schema, "", manner, imports);
    }

    private RecordSource(String name, SchemaView schema, String depth, Manner manner, Set<String> imports) {
        this.name = requireNonNull(name, "name is null");
        this.schema = requireNonNull(schema, "schema is null");
        this.depth = requireNonNull(depth, "depth is null");
        this.manner = requireNonNull(manner, "manner is null");
        this.imports = requireNonNull(imports, "imports is null");
        refuseBranches(name, schema);
        if (!schema.schema().path("properties").isObject() && !isEmpty(schema)) {
            throw new IllegalArgumentException(name + " is an object without properties");
        }
        schema.schema().path("properties").properties().forEach(property -> {
            try {
                fields.add(field(property.getKey(), schema.at(property.getValue())));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(name + "/" + property.getKey() + ": " + e.getMessage(), e);
            }
        });
    }

    /**
     * The record.
     *
     * @param implemented the interface it implements, with the word; empty for none
     * @param members further members, indented as those of a class on its own; empty for none
     */
    String written(String implemented, String members) {
        StringBuilder source = new StringBuilder(javadoc());
        if (manner.grows()) {
            imports.add("com.fasterxml.jackson.annotation.JsonIgnoreProperties");
            imports.add("com.fasterxml.jackson.annotation.JsonInclude");
            source.append(depth).append("@JsonIgnoreProperties(ignoreUnknown = true)\n");
            source.append(depth).append("@JsonInclude(JsonInclude.Include.NON_NULL)\n");
        }
        source.append(depth)
                .append("public record ")
                .append(name)
                .append('(')
                .append(fields.stream()
                        .map(field -> field.type() + " " + field.name())
                        .collect(joining(", ")))
                .append(')')
                .append(implemented.isEmpty() ? "" : " " + implemented)
                .append(" {\n")
                .append(members);
        String checks = fields.stream().map(this::check).collect(joining());
        if (!checks.isEmpty()) {
            line(source, "/** Demands what the contract demands, and keeps lists as they are now. */");
            line(source, "public " + name + " {");
            source.append(checks);
            line(source, "}");
            source.append('\n');
        }
        line(source, "/** Without what it holds, which may be personal or sealed. */");
        line(source, "@Override");
        line(source, "public String toString() {");
        line(source, INDENT + "return " + shown(implemented) + ";");
        line(source, "}");
        within.values().forEach(type -> source.append('\n').append(type));
        return source.append(depth).append("}\n").toString();
    }

    /** The fields and the types they have in Java. */
    List<Field> fields() {
        return List.copyOf(fields);
    }

    private String shown(String implemented) {
        return implemented.isEmpty() ? JavaText.literal(name) : "eventType() + \" \" + eventKey()";
    }

    private void line(StringBuilder source, String text) {
        source.append(depth).append(INDENT).append(text).append('\n');
    }

    private String javadoc() {
        StringBuilder text = new StringBuilder(JavaText.prose(described(schema, name + ", as the contract has it.")));
        text.append('\n');
        for (Field field : fields) {
            String description = described(schema.at(property(field)), "");
            String absent = field.required() ? "" : "Null if it is not told.";
            if (!description.isEmpty() || !absent.isEmpty()) {
                text.append("\n@param ").append(field.name()).append(' ').append(JavaText.prose(description));
                text.append(description.isEmpty() || absent.isEmpty() ? "" : " ")
                        .append(absent);
            }
        }
        return JavaText.javadoc(text.toString().stripTrailing(), depth);
    }

    private JsonNode property(Field field) {
        return schema.schema().path("properties").path(field.name());
    }

    private static String described(SchemaView schema, String otherwise) {
        String description = schema.schema().path("description").asText("").strip();
        return description.isEmpty() ? otherwise : description;
    }

    private String check(Field field) {
        String value = field.name();
        List<String> statements = new ArrayList<>();
        boolean demanded = manner.demanding() && field.required();
        if (demanded && !field.isPrimitive()) {
            imports.add("static java.util.Objects.requireNonNull");
            statements.add("requireNonNull(" + value + ", " + JavaText.literal(value + " is null") + ");");
        }
        if (field.type().startsWith("List<")) {
            String copy = "List.copyOf(" + value + ")";
            statements.add(value + " = " + (demanded ? copy : value + " == null ? null : " + copy) + ";");
        }
        return statements.stream()
                .map(statement -> depth + INDENT + INDENT + statement + "\n")
                .collect(joining());
    }

    private Field field(String property, SchemaView told) {
        boolean nullable = told.types().contains(NULL);
        if (schema.requires(property) && nullable && !manner.grows()) {
            throw new IllegalArgumentException("is required and may be null: leave it out of required");
        }
        boolean required = schema.requires(property) && !nullable;
        return new Field(JavaText.field(property), type(JavaText.typeOf(property), property, told, required), required);
    }

    private String type(String typeName, String property, SchemaView told, boolean required) {
        refuseBranches(property, told);
        Set<String> types = new TreeSet<>(told.types());
        types.remove(NULL);
        if (types.size() != 1) {
            throw new IllegalArgumentException("has not one type but " + types);
        }
        Optional<String> named = told.component().isEmpty() || !standsAlone(told)
                ? Optional.empty()
                : manner.named().apply(told.component());
        if (named.isPresent()) {
            return named.get();
        }
        String type = types.iterator().next();
        return switch (type) {
            case "string" -> text(typeName, told);
            case "boolean" -> required ? "boolean" : "Boolean";
            case "integer" -> integer(told, required);
            case "number" -> imported("java.math.BigDecimal");
            case "array" -> {
                imported("java.util.List");
                yield "List<"
                        + type(
                                JavaText.typeOfOneOf(property),
                                property,
                                told.at(told.schema().path("items")),
                                false)
                        + ">";
            }
            case "object" -> {
                add(typeName, new RecordSource(typeName, told, depth + INDENT, manner, imports).written("", ""));
                yield typeName;
            }
            default -> throw new IllegalArgumentException("has the type " + type);
        };
    }

    private String text(String typeName, SchemaView told) {
        if (!told.values().isEmpty()) {
            add(
                    typeName,
                    EnumerationSource.of(typeName, told, depth + INDENT, imports)
                            .written());
            return typeName;
        }
        return switch (told.schema().path("format").asText("")) {
            case "uuid" -> imported("java.util.UUID");
            case "date-time" -> imported("java.time.Instant");
            case "date" -> imported("java.time.LocalDate");
            case "uri" -> imported("java.net.URI");
            default -> "String";
        };
    }

    /** A number with a bound that an int has room for is an int. */
    private static String integer(SchemaView told, boolean required) {
        boolean small = told.schema().has("maximum")
                ? told.schema().path("maximum").canConvertToInt()
                : !told.values().isEmpty()
                        && told.values().stream().allMatch(value -> value.isNull() || value.canConvertToInt());
        if (small) {
            return required ? "int" : "Integer";
        }
        return required ? "long" : "Long";
    }

    private String imported(String type) {
        imports.add(type);
        return type.substring(type.lastIndexOf('.') + 1);
    }

    private void add(String typeName, String source) {
        if (typeName.equals(name) || within.put(typeName, source) != null) {
            throw new IllegalArgumentException("there is another type " + typeName);
        }
    }

    /** Whether a schema is a type of its own in Java, a record or an enumeration. */
    static boolean standsAlone(SchemaView schema) {
        return schema.schema().path("properties").isObject()
                || isEmpty(schema)
                || schema.types().contains("string") && !schema.values().isEmpty();
    }

    /** An object that has no fields yet. */
    private static boolean isEmpty(SchemaView schema) {
        JsonNode more = schema.schema().path("additionalProperties");
        return !schema.schema().has("properties") && more.isBoolean() && !more.booleanValue();
    }

    private static void refuseBranches(String place, SchemaView schema) {
        for (String keyword : BRANCHES) {
            if (schema.schema().has(keyword)) {
                throw new IllegalArgumentException(place + " has " + keyword + ", for which there is no one record");
            }
        }
    }

    /**
     * What kind of record is made.
     *
     * @param demanding whether it refuses to be without what the schema demands
     * @param grows whether its own mapper is not known, so that the record itself says that unknown fields are passed over
     *     and absent ones left out; then a field may also be required and null
     * @param named the type of a component of the document; nothing if the component is to be written within the record
     */
    record Manner(boolean demanding, boolean grows, Function<String, Optional<String>> named) {
        /** Complete in itself. */
        static final Manner EVENT = new Manner(true, false, component -> Optional.empty());
    }

    /**
     * One field.
     *
     * @param type in Java
     * @param required whether it is always there
     */
    record Field(String name, String type, boolean required) {
        boolean isPrimitive() {
            return Character.isLowerCase(type.charAt(0));
        }
    }
}
