package io.tillkey.contracts.code;

import com.fasterxml.jackson.databind.JsonNode;
import io.tillkey.contracts.gate.ContractFolder;
import io.tillkey.contracts.gate.EventVersion;
import io.tillkey.contracts.gate.SchemaView;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Writes one record for each version of each event; the build runs it. */
public final class WritingEvents {
    private static final String PACKAGE = "io.tillkey.events";
    private static final String MEMBERS = """
            /** Name, version and topic. */
            public static final EventType<%1$s> TYPE =
                    new EventType<>(%2$s, %3$d, %4$s, %1$s.class);

            @Override
            public EventType<%1$s> eventType() {
                return TYPE;
            }

            @Override
            public String eventKey() {
                return %5$s;
            }

        """;

    private WritingEvents() {}

    /**
     * Writes the records.
     *
     * @param arguments the folder of the contracts, and the folder of sources, whose former content goes
     * @throws IllegalArgumentException if a schema has no good shape in Java
     */
    public static void main(String... arguments) throws IOException {
        if (arguments.length != 2) {
            throw new IllegalArgumentException("the folders of the contracts and of the sources are asked for");
        }
        new SourceFolder(Path.of(arguments[1]))
                .write(sources(ContractFolder.at(Path.of(arguments[0]).normalize())));
    }

    /** The sources of all events by path. */
    static Map<String, String> sources(ContractFolder contracts) {
        Map<String, String> sources = new TreeMap<>();
        contracts.events().forEach((event, schema) -> {
            try {
                sources.put(PACKAGE.replace('.', '/') + "/" + nameOf(event) + ".java", source(event, schema));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("contracts/events/" + event.schemaFile() + ": " + e.getMessage(), e);
            }
        });
        return sources;
    }

    /** {@code TicketOpened.v1} as {@code TicketOpenedV1}, so that two versions can stand side by side. */
    private static String nameOf(EventVersion event) {
        return event.name() + "V" + event.version();
    }

    private static String source(EventVersion event, JsonNode schema) {
        Set<String> imports = new TreeSet<>();
        String name = nameOf(event);
        RecordSource record = new RecordSource(name, SchemaView.of(schema, schema), RecordSource.Manner.EVENT, imports);
        String members = MEMBERS.formatted(
                name,
                JavaText.literal(event.name()),
                event.version(),
                JavaText.literal(required(schema, "x-topic")),
                key(record, required(schema, "x-key")));
        String body = record.written("implements Event", members);
        return JavaText.file("contracts/events/" + event.schemaFile(), PACKAGE, imports, body);
    }

    private static String key(RecordSource record, String key) {
        return record.fields().stream()
                .filter(field -> field.name().equals(key) && field.required() && !field.isPrimitive())
                .map(field -> field.type().equals("String") ? key : key + ".toString()")
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("its x-key " + key + " is no required text"));
    }

    private static String required(JsonNode schema, String keyword) {
        String value = schema.path(keyword).asText("");
        if (value.isEmpty()) {
            throw new IllegalArgumentException("has no " + keyword);
        }
        return value;
    }
}
