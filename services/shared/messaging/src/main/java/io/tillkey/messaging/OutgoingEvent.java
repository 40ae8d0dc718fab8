package io.tillkey.messaging;

import static java.util.Objects.requireNonNull;

import io.tillkey.events.Event;
import io.tillkey.events.EventType;
import java.util.regex.Pattern;

/**
 * An event or command to be published once the running transaction commits.
 *
 * @param topic the Kafka topic, such as {@code tillkey.tickets.v1}
 * @param key the record key; events with the same topic and key arrive in the order they were committed
 * @param type the short event name, such as {@code TicketOpened}; on the wire it becomes
 *     {@code io.tillkey.TicketOpened.v1}
 * @param version the version of the event's shape, from 1
 * @param data a record that becomes the JSON body; absent values are left out
 */
record OutgoingEvent(String topic, String key, String type, int version, Object data) {
    private static final Pattern TOPIC = Pattern.compile("[a-zA-Z0-9._-]{1,249}");
    private static final Pattern TYPE = Pattern.compile("[A-Z][A-Za-z0-9]{0,99}");
    private static final int LONGEST_KEY = 255;
    private static final int HIGHEST_VERSION = 9999;

    OutgoingEvent {
        requireNonNull(topic, "topic is null");
        requireNonNull(key, "key is null");
        requireNonNull(type, "type is null");
        requireNonNull(data, "data is null");
        if (!TOPIC.matcher(topic).matches()) {
            throw new IllegalArgumentException("topic is not a Kafka topic name: " + topic);
        }
        if (key.isEmpty() || key.length() > LONGEST_KEY) {
            throw new IllegalArgumentException("key must have 1 to 255 characters");
        }
        if (!TYPE.matcher(type).matches()) {
            throw new IllegalArgumentException("type is not a short event name: " + type);
        }
        if (version < 1 || version > HIGHEST_VERSION) {
            throw new IllegalArgumentException("version is not from 1 to 9999: " + version);
        }
    }

    /** An event in the first version of its shape. */
    OutgoingEvent(String topic, String key, String type, Object data) {
        this(topic, key, type, 1, data);
    }

    /** An event as its contract has it. */
    static OutgoingEvent of(Event event) {
        EventType<?> type = event.eventType();
        return new OutgoingEvent(type.topic(), event.eventKey(), type.name(), type.version(), event);
    }
}
