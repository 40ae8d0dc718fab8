package io.tillkey.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks events against {@code contracts/events/<Name>.v1.schema.json}. */
public final class EventContract {
    private static final String FOLDER = "events";
    private static final String SCHEMA = ".v1.schema.json";
    private static final String SOURCE = "/tillkey/";
    static final Pattern TYPE = Pattern.compile("io\\.tillkey\\.([A-Z][A-Za-z0-9]*)\\.(v[1-9][0-9]*)");

    /** The ids of events that were found to keep their contract; probes read the same ones over and over. */
    private static final Set<String> KEPT = ConcurrentHashMap.newKeySet();

    private static final Map<String, JsonNode> CHANNELS = new ConcurrentHashMap<>();
    private static final Map<String, Set<String>> TYPES = new ConcurrentHashMap<>();

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
        check(name, "v1", json);
    }

    private static void check(String name, String version, String json) {
        String problems = problems(name, version, json);
        if (!problems.isEmpty()) {
            throw new AssertionError(name + "." + version + " breaks its schema: " + problems + "\n" + json);
        }
    }

    /**
     * Fails unless a recording is an event of its topic, of the version its headers say.
     *
     * @param recording one of {@link RecordedEvents#all()}
     */
    static void checkRecorded(RecordedEvents.Recording recording) {
        String type = recording.header("ce_type");
        Matcher matcher = TYPE.matcher(type == null ? "" : type);
        if (!matcher.matches()) {
            throw new AssertionError(recording.name() + " is no event of ours");
        }
        String event = matcher.group(1);
        String version = matcher.group(2);
        if (!recording.name().startsWith(event + "." + version + "/")) {
            throw new AssertionError(recording.name() + " is filed under another event");
        }
        JsonNode channel = Topics.channelOf(recording.topic());
        require(
                event,
                "key",
                recording.value().path(channel.path("x-key").asText()).asText(),
                recording.key());
        require(event, "ce_subject", recording.key(), recording.header("ce_subject"));
        require(event, "ce_specversion", "1.0", recording.header("ce_specversion"));
        String source = recording.header("ce_source");
        if (Topics.sendersOf(recording.topic()).stream()
                .map(SOURCE::concat)
                .noneMatch(sender -> sender.equals(source))) {
            throw new AssertionError(event + ": " + source + " doesn't send to " + recording.topic());
        }
        require(
                event,
                "ce_dataschema",
                "urn:tillkey:event:" + event + ":" + version,
                recording.header("ce_dataschema"));
        require(event, "content-type", "application/json", recording.header("content-type"));
        require(event, "ce_id", UUID.fromString(recording.id()).toString(), recording.id());
        String problems = Schemas.problems(
                Contracts.read(FOLDER + "/" + event + "." + version + ".schema.json"), recording.value());
        if (!problems.isEmpty()) {
            throw new AssertionError(recording.name() + " breaks its schema: " + problems);
        }
    }

    /**
     * Fails unless a record that a service put into a topic of {@code contracts/asyncapi/tillkey.yaml} is an event of that
     * topic: its headers as they are agreed, its key the one the topic goes by, its body as its schema asks for. Records
     * of tests, of other topics and of dead-letter topics are let pass, since they may be broken on purpose; so are
     * tombstones.
     */
    static void checkProduced(TopicProbe.Recorded record) {
        String source = record.header("ce_source");
        JsonNode channel = CHANNELS.computeIfAbsent(record.topic(), Topics::channelOf);
        if (record.value() == null
                || source == null
                || !source.startsWith(SOURCE)
                || source.equals(EventSender.SOURCE)
                || channel.isMissingNode()
                || KEPT.contains(record.header("ce_id"))) {
            return;
        }
        String name = record.event();
        String version = record.version();
        if (name == null
                || !TYPES.computeIfAbsent(record.topic(), Topics::typesOf).contains(record.header("ce_type"))) {
            throw new AssertionError(record.topic() + " has no event " + record.header("ce_type"));
        }
        require(name, "key", record.json().path(channel.path("x-key").asText()).asText(), record.key());
        require(name, "ce_subject", record.key(), record.header("ce_subject"));
        require(name, "ce_specversion", "1.0", record.header("ce_specversion"));
        require(name, "ce_dataschema", "urn:tillkey:event:" + name + ":" + version, record.header("ce_dataschema"));
        check(name, version, record.value());
        KEPT.add(record.header("ce_id"));
    }

    private static void require(String name, String what, String expected, String actual) {
        if (!expected.equals(actual)) {
            throw new AssertionError(name + ": " + what + " is " + actual + " and not " + expected);
        }
    }

    /** Fails unless each {@code *.example.json} has a schema and keeps it, and each schema has an example. */
    public static void checkExamples() {
        List<String> examples = Contracts.list(FOLDER).stream()
                .filter(file -> file.endsWith(".example.json"))
                .toList();
        for (String example : examples) {
            String version = example.substring(0, example.length() - ".example.json".length());
            String problems = Schemas.problems(
                    Contracts.read(FOLDER + "/" + version + ".schema.json"), Contracts.read(FOLDER + "/" + example));
            if (!problems.isEmpty()) {
                throw new AssertionError(example + " breaks its schema: " + problems);
            }
        }
        for (String name : names()) {
            if (examples.stream().noneMatch(example -> example.startsWith(name + "."))) {
                throw new AssertionError(name + " has a schema but no example");
            }
        }
    }

    private static String problems(String name, String version, String json) {
        JsonNode body;
        try {
            body = Contracts.JSON.readTree(json);
        } catch (JsonProcessingException e) {
            return "it is not JSON";
        }
        return Schemas.problems(Contracts.read(FOLDER + "/" + name + "." + version + ".schema.json"), body);
    }
}
