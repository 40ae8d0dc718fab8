package io.tillkey.messaging;

import io.tillkey.events.Event;
import io.tillkey.events.EventType;

/** The event of these tests. */
public record OrderPlaced(String order, int amount, String note) implements Event {
    static final EventType<OrderPlaced> TYPE = new EventType<>("OrderPlaced", 1, "test.orders.v1", OrderPlaced.class);

    @Override
    public EventType<OrderPlaced> eventType() {
        return TYPE;
    }

    @Override
    public String eventKey() {
        return order;
    }
}
