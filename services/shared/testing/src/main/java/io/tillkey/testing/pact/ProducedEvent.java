package io.tillkey.testing.pact;

import static org.awaitility.Awaitility.await;

import au.com.dius.pact.provider.MessageAndMetadata;
import io.tillkey.testing.TopicProbe;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** An event that a provider really sent, to be held against what its consumers rely on. */
public final class ProducedEvent {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private ProducedEvent() {}

    /**
     * Waits for an event and gives the last one.
     *
     * @param topic where it should be
     * @param name its short name
     * @param matching which one
     */
    public static MessageAndMetadata last(String topic, String name, Predicate<TopicProbe.Recorded> matching) {
        List<TopicProbe.Recorded> found = await().atMost(PATIENCE)
                .until(
                        () -> TopicProbe.of(topic).events(name).stream()
                                .filter(matching)
                                .toList(),
                        events -> !events.isEmpty());
        return of(found.get(found.size() - 1));
    }

    /** Waits for an event about something, which is the record's key, and gives the last one. */
    public static MessageAndMetadata last(String topic, String name, Object key) {
        return last(topic, name, record -> key.toString().equals(record.key()));
    }

    private static MessageAndMetadata of(TopicProbe.Recorded record) {
        Map<String, Object> metadata = new HashMap<>(record.headers());
        metadata.put("contentType", record.header("content-type"));
        metadata.put("topic", record.topic());
        metadata.put("key", record.key());
        record.json().properties().stream()
                .filter(field -> field.getValue().asText().equals(record.key()))
                .findFirst()
                .ifPresent(field -> metadata.put("keyedBy", field.getKey()));
        return new MessageAndMetadata(record.value().getBytes(StandardCharsets.UTF_8), metadata);
    }
}
