package io.tillkey.messaging;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.UUID;

/**
 * An event as it came from Kafka, with its CloudEvents attributes checked.
 *
 * @param id the event's id; the same event sent twice has the same id
 * @param topic the topic it came from
 * @param key the record key, which is the CloudEvents subject
 * @param type the short event name, such as {@code TicketOpened}
 * @param version the version of the event's shape, from 1
 * @param source who produced it, such as {@code /tillkey/tickets}
 * @param time when it happened
 * @param data the JSON body, unparsed
 */
public record ReceivedEvent(
        UUID id, String topic, String key, String type, int version, String source, Instant time, String data) {
    public ReceivedEvent {
        requireNonNull(id, "id is null");
        requireNonNull(topic, "topic is null");
        requireNonNull(key, "key is null");
        requireNonNull(type, "type is null");
        requireNonNull(source, "source is null");
        requireNonNull(time, "time is null");
        requireNonNull(data, "data is null");
    }

    /** An event in the first version of its shape. */
    public ReceivedEvent(UUID id, String topic, String key, String type, String source, Instant time, String data) {
        this(id, topic, key, type, 1, source, time, data);
    }

    /** Names the event without its body, which may hold personal data. */
    @Override
    public String toString() {
        return type + ".v" + version + " " + id + " from " + topic;
    }
}
