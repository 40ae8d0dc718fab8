package io.tillkey.testing.pact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tillkey.testing.Contracts;

/** Bodies of events made whole: a pact names what is read, a record of the event takes all that its schema demands. */
final class EventBodies {
    private static final String FOLDER = "events/";

    private EventBodies() {}

    /** A body with what it lacks and the event's schema demands, as the contract's example has it. */
    static String completed(String name, String json) {
        ObjectNode body = PactFile.parse(json);
        complete(
                body,
                Contracts.read(FOLDER + name + ".v1.schema.json"),
                Contracts.read(FOLDER + name + ".v1.example.json"));
        return body.toString();
    }

    private static void complete(ObjectNode body, JsonNode schema, JsonNode example) {
        for (JsonNode required : schema.path("required")) {
            String field = required.asText();
            if (!body.has(field)) {
                body.set(field, example.path(field));
            }
        }
        schema.path("properties").properties().forEach(property -> {
            JsonNode value = body.path(property.getKey());
            JsonNode shown = example.path(property.getKey());
            if (value instanceof ObjectNode within) {
                complete(within, property.getValue(), shown);
            }
            if (value.isArray()) {
                value.forEach(item -> {
                    if (item instanceof ObjectNode within) {
                        complete(within, property.getValue().path("items"), shown.path(0));
                    }
                });
            }
        });
    }
}
