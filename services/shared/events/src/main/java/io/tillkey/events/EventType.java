package io.tillkey.events;

import static java.util.Objects.requireNonNull;

/**
 * One version of one kind of event.
 *
 * @param name the short name, such as {@code TicketOpened}
 * @param version of its shape, from 1
 * @param topic the Kafka topic it goes to
 * @param shape the record of its body
 */
public record EventType<T extends Event>(String name, int version, String topic, Class<T> shape) {
    /** Demands all of it. */
    public EventType {
        requireNonNull(name, "name is null");
        requireNonNull(topic, "topic is null");
        requireNonNull(shape, "shape is null");
    }

    /** As its files are named, such as {@code TicketOpened.v1}. */
    @Override
    public String toString() {
        return name + ".v" + version;
    }
}
