package io.tillkey.contracts.gate;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** The topics of an AsyncAPI 3 document, as readers and senders see them. */
public final class AsyncApi {
    private final JsonNode document;
    private final SortedMap<String, Topic> topics = new TreeMap<>();

    private AsyncApi(JsonNode document) {
        this.document = document;
        document.path("channels").properties().forEach(channel -> {
            Topic topic = topic(channel.getKey(), channel.getValue());
            topics.put(topic.address(), topic);
        });
    }

    /** Reads a document. */
    public static AsyncApi of(JsonNode document) {
        return new AsyncApi(requireNonNull(document, "document is null"));
    }

    /** What was read. */
    public JsonNode document() {
        return document;
    }

    /** By address. */
    public SortedMap<String, Topic> topics() {
        return topics;
    }

    /** The services that say they receive an event. */
    public Set<String> receiversOf(EventVersion event) {
        Set<String> receivers = new TreeSet<>();
        topics.values().stream()
                .flatMap(topic -> topic.messages().values().stream())
                .filter(message -> message.event().filter(event::equals).isPresent())
                .forEach(message -> receivers.addAll(message.receivers()));
        return receivers;
    }

    /** The services that say they receive something of a topic. */
    public Set<String> receiversOf(String address) {
        Set<String> receivers = new TreeSet<>();
        if (topics.containsKey(address)) {
            topics.get(address).messages().values().forEach(message -> receivers.addAll(message.receivers()));
        }
        return receivers;
    }

    private Topic topic(String id, JsonNode channel) {
        SortedMap<String, Message> messages = new TreeMap<>();
        channel.path("messages").properties().forEach(entry -> {
            Message message = message(id, entry.getKey(), resolve(entry.getValue()));
            messages.put(message.wireType(), message);
        });
        return new Topic(
                channel.path("address").asText(),
                channel.path("x-owner").asText(""),
                channel.path("x-key").asText(""),
                channel.path("bindings").path("kafka"),
                messages,
                channel);
    }

    private Message message(String channel, String id, JsonNode message) {
        ObjectNode headers = JsonNodeFactory.instance.objectNode();
        String contentType = document.path("defaultContentType").asText("");
        for (JsonNode reference : message.path("traits")) {
            JsonNode trait = resolve(reference);
            if (trait.has("headers")) {
                headers = trait.path("headers").deepCopy();
            }
            contentType = trait.path("contentType").asText(contentType);
        }
        if (message.has("headers")) {
            headers = message.path("headers").deepCopy();
        }
        String wireType = message.path("name").asText(id);
        String own = "#/channels/" + channel + "/messages/" + id;
        return new Message(
                wireType,
                EventVersion.ofWireType(wireType),
                headers,
                message.path("contentType").asText(contentType),
                message.at("/payload/schema/$ref").asText(""),
                message.at("/bindings/kafka/key"),
                services("send", own),
                services("receive", own),
                message);
    }

    /** The services whose operations with this action name the message. */
    private Set<String> services(String action, String message) {
        Set<String> services = new TreeSet<>();
        for (JsonNode operation : document.path("operations")) {
            if (operation.path("action").asText().equals(action)) {
                for (JsonNode reference : operation.path("messages")) {
                    if (reference.path("$ref").asText().equals(message)) {
                        services.add(serviceOf(operation));
                    }
                }
            }
        }
        return services;
    }

    /** A receiver is known by its consumer group, a sender by the topic it owns, or by x-sender where others send to it too. */
    private String serviceOf(JsonNode operation) {
        return operation.path("action").asText().equals("receive")
                ? operation.at("/bindings/kafka/groupId/const").asText("")
                : operation
                        .path("x-sender")
                        .asText(resolve(operation.path("channel"))
                                .path("x-owner")
                                .asText(""));
    }

    private JsonNode resolve(JsonNode node) {
        return node.has("$ref") ? document.at(node.path("$ref").asText().substring(1)) : node;
    }

    /**
     * A topic.
     *
     * @param address its name in Kafka
     * @param owner the service that has it made and sends to it; empty for one of dead letters
     * @param key the field whose value is the record key; empty if none is named
     * @param settings its Kafka binding
     * @param messages what is in it, by CloudEvents type
     * @param node what is said of it
     */
    public record Topic(
            String address, String owner, String key, JsonNode settings, Map<String, Message> messages, JsonNode node) {
        /** One setting of the topic in Kafka, such as {@code retention.ms}; missing if it is not set. */
        public JsonNode configuration(String name) {
            return settings.path("topicConfiguration").path(name);
        }

        /** Whether what is in it asks someone to do something. */
        public boolean carriesCommands() {
            return address.contains(".commands.");
        }
    }

    /**
     * A kind of record.
     *
     * @param wireType its CloudEvents type
     * @param event the event it is; nothing for a dead letter
     * @param headers the schema of its headers
     * @param contentType of its value
     * @param payload the reference to the schema of its value
     * @param key the schema of its key
     * @param senders who sends it
     * @param receivers who receives it
     * @param node what is said of it
     */
    public record Message(
            String wireType,
            Optional<EventVersion> event,
            JsonNode headers,
            String contentType,
            String payload,
            JsonNode key,
            Set<String> senders,
            Set<String> receivers,
            JsonNode node) {}
}
