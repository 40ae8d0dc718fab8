package io.tillkey.devices;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tillkey.testing.EventContract;
import io.tillkey.testing.TopicProbe;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** What the service published about something; every event is checked against its schema. */
public final class Published {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final String topic;
    private final String key;

    private Published(String topic, UUID key) {
        this.topic = topic;
        this.key = key.toString();
    }

    /** About a terminal. */
    public static Published aboutTerminal(UUID id) {
        return new Published("tillkey.terminals.v1", id);
    }

    /** About what staff did on a record. */
    public static Published ofStaffOn(UUID record) {
        return new Published("tillkey.staff.actions.v1", record);
    }

    /** About a merchant. */
    public static Published aboutMerchant(UUID id) {
        return new Published("tillkey.merchants.v1", id);
    }

    /** The short names of all events so far, in order, once there are so many. */
    public List<String> names(int count) {
        await().atMost(PATIENCE).until(() -> all().size() >= count);
        return all().stream().map(TopicProbe.Recorded::event).toList();
    }

    /** The events of one name, once there are so many. */
    public List<JsonNode> events(String name, int count) {
        await().atMost(PATIENCE).until(() -> named(name).size() >= count);
        return named(name);
    }

    /** The last event of a name, once there is one. */
    public JsonNode last(String name) {
        List<JsonNode> events = events(name, 1);
        return events.get(events.size() - 1);
    }

    private List<JsonNode> named(String name) {
        return all().stream()
                .filter(event -> name.equals(event.event()))
                .map(TopicProbe.Recorded::json)
                .toList();
    }

    private List<TopicProbe.Recorded> all() {
        List<TopicProbe.Recorded> events = TopicProbe.of(topic).withKey(key);
        events.forEach(event -> EventContract.check(event.event(), event.value()));
        return events;
    }
}
