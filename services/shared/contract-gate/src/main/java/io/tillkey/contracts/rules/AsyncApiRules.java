package io.tillkey.contracts.rules;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.tillkey.contracts.gate.ContractFolder;
import io.tillkey.contracts.gate.EventVersion;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The rules for the AsyncAPI document: every topic with key, headers and retention, every event once. */
final class AsyncApiRules {
    private static final Pattern ADDRESS = Pattern.compile("tillkey(\\.[a-z]+)+\\.v[1-9][0-9]*(\\.dlq)?");
    private static final Set<String> HEADERS = Set.of(
            "ce_specversion",
            "ce_id",
            "ce_type",
            "ce_source",
            "ce_subject",
            "ce_time",
            "ce_dataschema",
            "content-type");
    private static final String DEAD_LETTERS = ".dlq";

    private final ContractFolder contracts;
    private final JsonNode document;
    private final List<String> violations = new ArrayList<>();
    private final Map<EventVersion, String> topicOf = new TreeMap<>();

    AsyncApiRules(ContractFolder contracts) {
        this.contracts = requireNonNull(contracts, "contracts is null");
        this.document = contracts.asyncApi();
    }

    List<String> violations() {
        if (!document.path("asyncapi").asText().startsWith("3.")) {
            found("the document", "is not AsyncAPI 3");
        }
        document.at("/components/messages")
                .properties()
                .forEach(message -> requireChinese(message.getKey(), message.getValue()));
        Set<String> addresses = new HashSet<>();
        document.path("channels")
                .forEach(channel -> addresses.add(channel.path("address").asText()));
        document.path("channels")
                .properties()
                .forEach(channel -> topic(channel.getKey(), channel.getValue(), addresses));
        for (EventVersion event : contracts.events().keySet()) {
            if (!topicOf.containsKey(event)) {
                found(event.toString(), "has a schema but is in no topic");
            }
        }
        document.path("operations")
                .properties()
                .forEach(operation -> operation(operation.getKey(), operation.getValue()));
        return List.copyOf(violations);
    }

    private void topic(String id, JsonNode channel, Set<String> addresses) {
        String address = channel.path("address").asText();
        if (!ADDRESS.matcher(address).matches()) {
            found(address, "is not named tillkey.<what>.v<version>");
        }
        requireChinese(address, channel);
        JsonNode settings = channel.at("/bindings/kafka");
        if (!settings.path("topic").asText().equals(address)) {
            found(address, "has another name in its Kafka binding");
        }
        if (!settings.path("partitions").isIntegralNumber()) {
            found(address, "does not say how many partitions it has");
        }
        JsonNode configuration = settings.path("topicConfiguration");
        boolean compacted = configuration.path("cleanup.policy").toString().contains("compact");
        if (configuration.path("cleanup.policy").isEmpty()
                || (!compacted && !configuration.path("retention.ms").isIntegralNumber())) {
            found(address, "does not say how long it keeps its records");
        }
        if (address.endsWith(DEAD_LETTERS)) {
            return;
        }
        if (!addresses.contains(address + DEAD_LETTERS)) {
            found(address, "has no topic for its dead letters");
        }
        for (String stated : List.of("x-owner", "x-key")) {
            if (channel.path(stated).asText("").isBlank()) {
                found(address, "has no " + stated);
            }
        }
        if (!isUsed("send", id)) {
            found(address, "has nobody who sends to it");
        }
        channel.path("messages").properties().forEach(message -> message(address, channel, message.getValue()));
    }

    private void requireChinese(String what, JsonNode node) {
        if (!Chinese.says(node.path(Chinese.SUMMARY))) {
            found(what, "has no summary in Chinese, " + Chinese.SUMMARY);
        }
    }

    private void message(String address, JsonNode channel, JsonNode reference) {
        JsonNode message = resolve(reference);
        String type = message.path("name").asText();
        Optional<EventVersion> named = EventVersion.ofWireType(type);
        if (named.isEmpty()) {
            found(address, "has a message whose name is not io.tillkey.<EventName>.v<version>: " + type);
            return;
        }
        EventVersion event = named.get();
        String other = topicOf.putIfAbsent(event, address);
        if (other != null) {
            found(event.toString(), "is in " + other + " and in " + address + "; an event has one topic");
        }
        if (!message.at("/payload/schema/$ref").asText().equals("../events/" + event.schemaFile())) {
            found(event.toString(), "does not refer to ../events/" + event.schemaFile());
        }
        JsonNode schema = contracts.events().get(event);
        if (schema == null) {
            found(event.toString(), "has no schema");
        } else if (!schema.path("properties").has(channel.path("x-key").asText())) {
            found(
                    event.toString(),
                    "does not hold the key of its topic, "
                            + channel.path("x-key").asText());
        }
        if (schema != null) {
            requireSame(event, "x-topic", schema, address);
            requireSame(event, "x-key", schema, channel.path("x-key").asText());
        }
        if (!message.at("/bindings/kafka/key").isObject()) {
            found(event.toString(), "does not say what its record key is");
        }
        Set<String> required = new HashSet<>();
        JsonNode headers = headersOf(message);
        headers.path("required").forEach(header -> required.add(header.asText()));
        for (String header : HEADERS) {
            if (!required.contains(header) || !headers.path("properties").has(header)) {
                found(event.toString(), "does not demand the header " + header);
            }
        }
    }

    private void requireSame(EventVersion event, String stated, JsonNode schema, String text) {
        if (!schema.path(stated).asText().equals(text)) {
            found(event.toString(), "says in its schema another " + stated + " than its topic, " + text);
        }
    }

    private JsonNode headersOf(JsonNode message) {
        if (message.has("headers")) {
            return message.path("headers");
        }
        JsonNode headers = message.path("headers");
        for (JsonNode trait : message.path("traits")) {
            if (resolve(trait).has("headers")) {
                headers = resolve(trait).path("headers");
            }
        }
        return headers;
    }

    private void operation(String id, JsonNode operation) {
        JsonNode channel = resolve(operation.path("channel"));
        if (channel.isMissingNode()) {
            found(id, "is about no topic");
        }
        boolean receives = operation.path("action").asText().equals("receive");
        if (receives && operation.at("/bindings/kafka/groupId/const").asText("").isBlank()) {
            found(id, "does not say which consumer group receives");
        }
        if (operation.path("messages").isEmpty()) {
            found(id, "names no messages");
        }
        for (JsonNode message : operation.path("messages")) {
            String reference = message.path("$ref").asText();
            if (!reference.startsWith(operation.at("/channel/$ref").asText() + "/messages/")
                    || resolve(message).isMissingNode()) {
                found(id, "names a message that is not in its topic: " + reference);
            }
        }
    }

    private boolean isUsed(String action, String channel) {
        for (JsonNode operation : document.path("operations")) {
            if (operation.path("action").asText().equals(action)
                    && operation.at("/channel/$ref").asText().equals("#/channels/" + channel)) {
                return true;
            }
        }
        return false;
    }

    private JsonNode resolve(JsonNode node) {
        return node.has("$ref") ? document.at(node.path("$ref").asText().substring(1)) : node;
    }

    private void found(String what, String fault) {
        violations.add("contracts/" + ContractFolder.ASYNC_API + ": " + what + " " + fault);
    }
}
