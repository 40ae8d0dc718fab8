package io.tillkey.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks events against {@code contracts/events/<Name>.v1.schema.json}. */
public final class EventContract {
    private static final String FOLDER = "events";
    private static final String SCHEMA = ".v1.schema.json";
    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
    private static final SchemaValidatorsConfig STRICT =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

    private EventContract() {}

    /** The short names of all events that have a schema. */
    public static List<String> names() {
        return Contracts.list(FOLDER).stream()
                .filter(file -> file.endsWith(SCHEMA))
                .map(file -> file.substring(0, file.length() - SCHEMA.length()))
                .toList();
    }

    /**
     * Fails unless the body is what the event's schema asks for.
     *
     * @param name the short event name, such as {@code TicketOpened}
     * @param json the body
     */
    public static void check(String name, String json) {
        String problems = problems(name, json);
        if (!problems.isEmpty()) {
            throw new AssertionError(name + " breaks its schema: " + problems + "\n" + json);
        }
    }

    /** Fails unless each {@code *.example.json} has a schema and keeps it, and each schema has an example. */
    public static void checkExamples() {
        List<String> examples = Contracts.list(FOLDER).stream()
                .filter(file -> file.endsWith(".example.json"))
                .toList();
        for (String example : examples) {
            String name = example.substring(0, example.indexOf('.'));
            check(name, Contracts.read(FOLDER + "/" + example).toString());
        }
        for (String name : names()) {
            if (examples.stream().noneMatch(example -> example.startsWith(name + "."))) {
                throw new AssertionError(name + " has a schema but no example");
            }
        }
    }

    private static String problems(String name, String json) {
        JsonNode body;
        try {
            body = Contracts.JSON.readTree(json);
        } catch (JsonProcessingException e) {
            return "it is not JSON";
        }
        JsonSchema schema = SCHEMAS.getSchema(Contracts.read(FOLDER + "/" + name + SCHEMA), STRICT);
        Set<ValidationMessage> messages = schema.validate(body);
        return messages.stream().map(ValidationMessage::getMessage).sorted().collect(Collectors.joining("; "));
    }
}
