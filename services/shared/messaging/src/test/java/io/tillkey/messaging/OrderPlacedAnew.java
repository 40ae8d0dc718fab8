package io.tillkey.messaging;

import io.tillkey.events.Event;
import io.tillkey.events.EventType;
import java.util.List;

/** The second version of the event of these tests, which a reader of the first could not understand. */
public record OrderPlacedAnew(String order, List<Integer> amounts) implements Event {
    static final EventType<OrderPlacedAnew> TYPE =
            new EventType<>("OrderPlaced", 2, "test.orders.v1", OrderPlacedAnew.class);

    @Override
    public EventType<OrderPlacedAnew> eventType() {
        return TYPE;
    }

    @Override
    public String eventKey() {
        return order;
    }
}
