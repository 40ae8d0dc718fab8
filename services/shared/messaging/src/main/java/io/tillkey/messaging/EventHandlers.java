package io.tillkey.messaging;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.tillkey.events.Event;
import io.tillkey.events.EventType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/**
 * What one consumer does with which event. Events without a handler are none of the consumer's business and are passed
 * over, so that a topic can gain events without touching its readers. An event it handles, in a version it doesn't, is
 * one it should have understood and can't: that becomes a dead letter.
 *
 * <pre>{@code
 * EventHandlers.forConsumer("ticket-progress")
 *         .on(CodeRequestedV1.TYPE, (event, received) -> progressing.codeRequested(event.ticketId()));
 * }</pre>
 */
public final class EventHandlers {
    private final String consumer;
    private final Map<CloudEvent.Type, Handler<?>> handlers = new LinkedHashMap<>();

    private EventHandlers(String consumer) {
        this.consumer = consumer;
    }

    /**
     * Starts an empty set of handlers.
     *
     * @param name the consumer's own name in the inbox; keep it for good, since with a new name every event looks new
     */
    public static EventHandlers forConsumer(String name) {
        requireNonNull(name, "name is null");
        if (name.isBlank() || name.length() > 100) {
            throw new IllegalArgumentException("a consumer's name has 1 to 100 characters");
        }
        return new EventHandlers(name);
    }

    /**
     * Adds a handler. It runs in the transaction that also marks the event as handled. Bodies that break the event's
     * schema in {@code contracts/events} never reach it.
     *
     * @param type one version of an event; fields of a body that its record lacks are ignored
     * @param handler the effect
     * @throws IllegalArgumentException if the type already has a handler in that version, or there is no such event
     */
    public <T extends Event> EventHandlers on(EventType<T> type, BiConsumer<T, ReceivedEvent> handler) {
        requireNonNull(type, "type is null");
        requireNonNull(handler, "handler is null");
        CloudEvent.Type event = new CloudEvent.Type(type.name(), type.version());
        if (handlers.putIfAbsent(event, new Handler<>(EventSchema.of(event), type.shape(), handler)) != null) {
            throw new IllegalArgumentException(event + " already has a handler in " + consumer);
        }
        return this;
    }

    /** The consumer's name in the inbox. */
    public String consumer() {
        return consumer;
    }

    /** The short names of the events that are handled. */
    public Set<String> types() {
        return handlers.keySet().stream().map(CloudEvent.Type::name).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * The handler of an event; nothing if the event is none of the consumer's business.
     *
     * @throws MalformedEventException if the consumer knows the event, but not this version of it
     */
    Optional<Handler<?>> handlerOf(ReceivedEvent event) {
        Handler<?> handler = handlers.get(new CloudEvent.Type(event.type(), event.version()));
        List<Integer> known = handlers.keySet().stream()
                .filter(type -> type.name().equals(event.type()))
                .map(CloudEvent.Type::version)
                .toList();
        if (handler == null && !known.isEmpty()) {
            throw new MalformedEventException(
                    "unknown version " + event.version() + " of " + event.type() + ", this reader knows " + known);
        }
        return Optional.ofNullable(handler);
    }

    record Handler<T extends Event>(EventSchema schema, Class<T> shape, BiConsumer<T, ReceivedEvent> effect) {
        /** Reads the body first, so that a wrong shape shows before anything is done. */
        Runnable prepare(ReceivedEvent event) {
            JsonNode body = EventJson.tree(event.data());
            schema.check(body, event.key());
            T data = EventJson.read(body, shape);
            return () -> effect.accept(data, event);
        }
    }
}
