package io.tillkey.contracts.rules;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.tillkey.contracts.gate.ContractFolder;
import io.tillkey.contracts.gate.EventVersion;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The rules for the schemas of events. That their examples are valid is checked where a validator is at hand. */
final class SchemaRules {
    private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";
    private static final Pattern CAMEL = Pattern.compile("[a-z][A-Za-z0-9]*");

    private final ContractFolder contracts;
    private final List<String> violations = new ArrayList<>();

    SchemaRules(ContractFolder contracts) {
        this.contracts = requireNonNull(contracts, "contracts is null");
    }

    List<String> violations() {
        contracts.events().forEach(this::schema);
        return List.copyOf(violations);
    }

    private void schema(EventVersion event, JsonNode schema) {
        if (!schema.path("$schema").asText().equals(DIALECT)) {
            found(event, "is not JSON Schema 2020-12");
        }
        String id = "urn:tillkey:event:" + event.name() + ":v" + event.version();
        if (!schema.path("$id").asText().equals(id)) {
            found(event, "has not the $id " + id);
        }
        if (!schema.path("title").asText().equals(event.name())
                || schema.path("description").asText("").isBlank()) {
            found(event, "has not its name as title, or no description");
        }
        boolean closed = schema.path("additionalProperties").isBoolean()
                && !schema.path("additionalProperties").booleanValue();
        if (!schema.path("type").asText().equals("object") || !closed) {
            found(event, "is not an object that is closed for its producer (additionalProperties: false)");
        }
        if (!requires(schema, "at")) {
            found(event, "does not demand the time it happened, at");
        }
        properties(event, schema);
        if (!Files.exists(contracts.root().resolve("events").resolve(event + ".example.json"))) {
            found(event, "has no example, " + event + ".example.json");
        }
    }

    private static boolean requires(JsonNode schema, String name) {
        for (JsonNode required : schema.path("required")) {
            if (required.asText().equals(name)) {
                return schema.path("properties").has(name);
            }
        }
        return false;
    }

    private void properties(EventVersion event, JsonNode node) {
        for (Map.Entry<String, JsonNode> property : node.path("properties").properties()) {
            if (!CAMEL.matcher(property.getKey()).matches()) {
                found(event, "has the property " + property.getKey() + ", which is not camelCase");
            }
            properties(event, property.getValue());
        }
        if (node.has("items")) {
            properties(event, node.path("items"));
        }
    }

    private void found(EventVersion event, String fault) {
        violations.add("contracts/events/" + event.schemaFile() + ": " + fault);
    }
}
