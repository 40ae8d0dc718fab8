package io.tillkey.testing.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tillkey.testing.Contracts;
import io.tillkey.testing.Schemas;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One version of an event that a service receives, by {@code contracts/asyncapi/tillkey.yaml}.
 *
 * @param topic where it comes from
 * @param name its short name
 * @param version from 1
 * @param keyField the field that is also the record's key
 * @param schema its schema as writers keep it
 * @param faults what a reader must find wrong with a body; empty for a good one. It is worked out here and not by the code
 *     under test
 */
record ReceivedEventType(
        String topic, String name, int version, String keyField, JsonNode schema, Function<JsonNode, String> faults) {
    private static final Pattern TYPE = Pattern.compile("io\\.tillkey\\.([A-Z][A-Za-z0-9]*)\\.v([1-9][0-9]*)");
    private static final Set<String> MAPS = Set.of("properties", "$defs");

    /** All that a service receives, in the order of the contract. */
    static List<ReceivedEventType> of(String service) {
        JsonNode api = Contracts.read("asyncapi/tillkey.yaml");
        List<ReceivedEventType> types = new ArrayList<>();
        for (JsonNode operation : api.path("operations")) {
            if (!operation.path("action").asText().equals("receive")
                    || !operation.at("/bindings/kafka/groupId/const").asText().equals(service)) {
                continue;
            }
            JsonNode channel = at(api, operation.path("channel"));
            for (JsonNode reference : operation.path("messages")) {
                types.add(of(channel, at(api, at(api, reference)).path("name").asText()));
            }
        }
        if (types.isEmpty()) {
            throw new IllegalArgumentException(service + " receives no events");
        }
        return types;
    }

    private static JsonNode at(JsonNode api, JsonNode reference) {
        return api.at(reference.path("$ref").asText().substring(1));
    }

    private static ReceivedEventType of(JsonNode channel, String wireType) {
        Matcher matcher = TYPE.matcher(wireType);
        if (!matcher.matches()) {
            throw new IllegalStateException("not an event of ours: " + wireType);
        }
        JsonNode schema = Contracts.read("events/" + matcher.group(1) + ".v" + matcher.group(2) + ".schema.json");
        return new ReceivedEventType(
                channel.path("address").asText(),
                matcher.group(1),
                Integer.parseInt(matcher.group(2)),
                channel.path("x-key").asText(),
                schema,
                Schemas.compiled(open(schema)));
    }

    /** The schema as readers keep it: it may have gained fields, and values of extensible enumerations. */
    private static JsonNode open(JsonNode schema) {
        if (schema instanceof ArrayNode array) {
            ArrayNode opened = JsonNodeFactory.instance.arrayNode();
            array.forEach(item -> opened.add(open(item)));
            return opened;
        }
        if (!(schema instanceof ObjectNode)) {
            return schema;
        }
        ObjectNode opened = schema.deepCopy();
        if (!opened.path("additionalProperties").asBoolean(true)) {
            opened.remove("additionalProperties");
        }
        if (opened.path("x-extensible").asBoolean(false)) {
            opened.remove("enum");
        }
        for (String name : MAPS) {
            if (opened.path(name) instanceof ObjectNode fields) {
                fields.properties().forEach(field -> field.setValue(open(field.getValue())));
            }
        }
        if (opened.has("items")) {
            opened.set("items", open(opened.path("items")));
        }
        return opened;
    }

    @Override
    public String toString() {
        return name + ".v" + version;
    }
}
