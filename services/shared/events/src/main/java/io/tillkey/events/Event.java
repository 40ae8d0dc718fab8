package io.tillkey.events;

/** One version of an event or a command, as its schema has it. Only the build makes these. */
public interface Event {
    /** What kind of event it is. */
    EventType<?> eventType();

    /** The key of its record: events with the same topic and key stay in their order. */
    String eventKey();
}
