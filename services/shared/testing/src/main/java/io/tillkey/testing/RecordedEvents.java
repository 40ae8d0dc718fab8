package io.tillkey.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/**
 * Events as they stand in topics, of every version, from {@code contracts/recorded}. A service that reads them today must
 * still read them tomorrow: its tests replay them through its real listeners.
 *
 * <pre>{@code
 * RecordedEvents.receivedBy("tickets").replay(event -> event.with("ticketId", ticket));
 * }</pre>
 */
public final class RecordedEvents {
    private static final String FOLDER = "recorded";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String service;
    private final List<Recording> recordings;

    private RecordedEvents(String service, List<Recording> recordings) {
        this.service = service;
        this.recordings = recordings;
    }

    /** All recordings, in the order of their times. */
    public static List<Recording> all() {
        List<Recording> recordings = new ArrayList<>();
        for (String event : Contracts.list(FOLDER)) {
            for (String file : Contracts.list(FOLDER + "/" + event)) {
                recordings.add(Recording.of(
                        event + "/" + file.replace(".json", ""), Contracts.read(FOLDER + "/" + event + "/" + file)));
            }
        }
        recordings.sort((one, other) -> one.header("ce_time").compareTo(other.header("ce_time")));
        return List.copyOf(recordings);
    }

    /**
     * The recordings of all events that a service receives, by {@code contracts/asyncapi/tillkey.yaml}.
     *
     * @param service such as {@code tickets}
     * @throws IllegalArgumentException if it receives none
     */
    public static RecordedEvents receivedBy(String service) {
        Set<String> types = new HashSet<>();
        JsonNode api = Contracts.read("asyncapi/tillkey.yaml");
        for (JsonNode operation : api.path("operations")) {
            boolean receives = operation.path("action").asText().equals("receive")
                    && operation.at("/bindings/kafka/groupId/const").asText().equals(service);
            for (JsonNode message : operation.path("messages")) {
                if (receives) {
                    String reference = api.at(message.path("$ref").asText().substring(1))
                            .path("$ref")
                            .asText();
                    types.add(api.at(reference.substring(1)).path("name").asText());
                }
            }
        }
        if (types.isEmpty()) {
            throw new IllegalArgumentException(service + " receives no events");
        }
        return new RecordedEvents(
                service,
                all().stream()
                        .filter(recording -> types.contains(recording.header("ce_type")))
                        .toList());
    }

    /** The recordings. */
    public List<Recording> recordings() {
        return recordings;
    }

    /**
     * Sends every recording over Kafka and waits until the running service has handled it: its inbox has each event, and
     * its dead letters have none.
     *
     * @param adapted puts in what a test prepared, such as the id of a ticket that exists; the shape must stay
     * @throws AssertionError if one is not handled
     */
    public void replay(UnaryOperator<Recording> adapted) {
        List<Recording> sent =
                recordings.stream().map(adapted).map(Recording::fresh).toList();
        sent.forEach(recording -> EventSender.sendRaw(
                recording.topic(),
                recording.key(),
                recording.headers(),
                recording.value().toString()));
        Set<String> ids = sent.stream().map(Recording::id).collect(Collectors.toSet());
        Awaitility.await("the recorded events are handled").atMost(PATIENCE).untilAsserted(() -> {
            Set<String> missing = new HashSet<>(ids);
            missing.removeAll(handled(ids));
            Map<String, String> refused = refused(sent);
            if (!refused.isEmpty()) {
                throw new AssertionError(service + " can't read what is in its topics: " + refused);
            }
            if (!missing.isEmpty()) {
                throw new AssertionError(service + " does not handle "
                        + sent.stream()
                                .filter(recording -> missing.contains(recording.id()))
                                .map(Recording::name)
                                .toList());
            }
        });
    }

    private static Set<String> handled(Set<String> ids) throws SQLException {
        Set<String> handled = new HashSet<>();
        try (Connection connection = PostgresResource.connect();
                PreparedStatement statement =
                        connection.prepareStatement("select event_id from inbox where event_id = any (?)")) {
            statement.setArray(
                    1,
                    connection.createArrayOf(
                            "uuid", ids.stream().map(UUID::fromString).toArray()));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    handled.add(rows.getString(1));
                }
            }
        }
        return handled;
    }

    private static Map<String, String> refused(List<Recording> sent) {
        Map<String, String> refused = new TreeMap<>();
        for (String topic : sent.stream().map(Recording::topic).collect(Collectors.toSet())) {
            for (TopicProbe.Recorded dead : TopicProbe.of(topic + ".dlq").records()) {
                sent.stream()
                        .filter(recording -> recording.id().equals(dead.header("ce_id")))
                        .forEach(recording -> refused.put(recording.name(), dead.header("dead-letter-reason")));
            }
        }
        return refused;
    }

    /**
     * One event as it stood in its topic.
     *
     * @param name which recording, such as {@code TicketClosed.v1/resolved}
     * @param topic where it stood
     * @param key its record key
     * @param headers its CloudEvents headers
     * @param value its body
     */
    public record Recording(String name, String topic, String key, Map<String, String> headers, JsonNode value) {
        static Recording of(String name, JsonNode file) {
            Map<String, String> headers = new TreeMap<>();
            file.path("headers")
                    .properties()
                    .forEach(header ->
                            headers.put(header.getKey(), header.getValue().asText()));
            return new Recording(
                    name, file.path("topic").asText(), file.path("key").asText(), headers, file.path("value"));
        }

        /** The id of the event. */
        public String id() {
            return header("ce_id");
        }

        /** One header, or null. */
        public String header(String header) {
            return headers.get(header);
        }

        /** The same with another value in a field, wherever in the body it stands, and in the key if that held it. */
        public Recording with(String field, String text) {
            ObjectNode other = value.deepCopy();
            List<ObjectNode> holders = new ArrayList<>();
            other.findParents(field).forEach(holder -> holders.add((ObjectNode) holder));
            boolean isKey = value.path(field).asText().equals(key);
            holders.forEach(holder -> holder.put(field, text));
            Map<String, String> changed = new TreeMap<>(headers);
            if (isKey) {
                changed.put("ce_subject", text);
            }
            return new Recording(name, topic, isKey ? text : key, changed, other);
        }

        /** The same event with an id of its own, so that a broker that has seen the recording takes it for new. */
        Recording fresh() {
            Map<String, String> changed = new TreeMap<>(headers);
            changed.put("ce_id", UUID.randomUUID().toString());
            return new Recording(name, topic, key, changed, value);
        }
    }
}
