package io.tillkey.contracts.code;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import io.tillkey.contracts.gate.SchemaView;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * An enumeration of texts in Java: an enum; or, where the contract says that values will be added
 * ({@code x-extensible: true}), a value with the known ones as constants, since a reader must be able to hold one it doesn't
 * know.
 */
final class EnumerationSource {
    private static final String CLOSED = """
        /** One of the values that the contract allows. */
        public enum %1$s {
        %2$s;

            private final String value;

            %1$s(String value) {
                this.value = value;
            }

            /**
             * The constant of a value.
             *
             * @throws IllegalArgumentException if the contract has no such value
             */
            @JsonCreator
            public static %1$s of(String value) {
                for (%1$s each : values()) {
                    if (each.value.equals(value)) {
                        return each;
                    }
                }
                throw new IllegalArgumentException("not a value of %1$s");
            }

            /** As the contract spells it. */
            @JsonValue
            public String value() {
                return value;
            }
        }
        """;
    private static final String EXTENSIBLE = """
        /**
         * One of the values that the contract knows today, or one that was added to it since.
         *
         * @param value as the contract spells it
         */
        public record %1$s(@JsonValue String value) {
        %2$s

            /** Takes any value. */
            public %1$s {
                requireNonNull(value, "value is null");
            }

            /** A value, known or not. */
            @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
            public static %1$s of(String value) {
                return new %1$s(value);
            }

            @Override
            public String toString() {
                return value;
            }
        }
        """;

    private final String name;
    private final List<String> values;
    private final boolean extensible;
    private final String depth;
    private final Set<String> imports;

    private EnumerationSource(String name, List<String> values, boolean extensible, String depth, Set<String> imports) {
        this.name = requireNonNull(name, "name is null");
        this.values = List.copyOf(values);
        this.extensible = extensible;
        this.depth = requireNonNull(depth, "depth is null");
        this.imports = requireNonNull(imports, "imports is null");
        Set<String> constants = new HashSet<>();
        for (String value : values) {
            if (!constants.add(JavaText.constant(value))) {
                throw new IllegalArgumentException("has two values that are one constant: " + value);
            }
        }
    }

    /** Of a schema with values. */
    static EnumerationSource of(String name, SchemaView schema, String depth, Set<String> imports) {
        List<String> values = schema.values().stream()
                .filter(value -> !value.isNull())
                .map(JsonNode::asText)
                .toList();
        return new EnumerationSource(
                name, values, schema.schema().path("x-extensible").asBoolean(false), depth, imports);
    }

    String written() {
        imports.add("com.fasterxml.jackson.annotation.JsonCreator");
        imports.add("com.fasterxml.jackson.annotation.JsonValue");
        if (extensible) {
            imports.add("static java.util.Objects.requireNonNull");
        }
        String source = extensible
                ? EXTENSIBLE.formatted(name, values.stream().map(this::field).collect(joining("\n")))
                : CLOSED.formatted(
                        name, values.stream().map(EnumerationSource::constant).collect(joining(",\n")));
        return source.lines()
                .map(line -> line.isEmpty() ? "\n" : depth + line + "\n")
                .collect(joining());
    }

    private static String constant(String value) {
        return "    /** {@code %s}. */%n    %s(%s)"
                .formatted(JavaText.prose(value), JavaText.constant(value), JavaText.literal(value));
    }

    private String field(String value) {
        return "    /** {@code %2$s}. */%n    public static final %1$s %3$s = new %1$s(%4$s);"
                .formatted(name, JavaText.prose(value), JavaText.constant(value), JavaText.literal(value));
    }
}
