package io.tillkey.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Checks events against {@code contracts/events/<Name>.v1.schema.json}. */
public final class EventContract {
    private static final String FOLDER = "events";
    private static final String SCHEMA = ".v1.schema.json";

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
        return Schemas.problems(Contracts.read(FOLDER + "/" + name + SCHEMA), body);
    }
}
