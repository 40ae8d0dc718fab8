package io.tillkey.messaging;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * What one consumer does with which event. Types without a handler are none of the consumer's business and are passed
 * over, so that a topic can gain events without touching its readers.
 *
 * <pre>{@code
 * EventHandlers.forConsumer("ticket-progress")
 *         .on("CodeRequested", CodeRequested.class, (event, received) -> progressing.codeRequested(event));
 * }</pre>
 */
public final class EventHandlers {
    private final String consumer;
    private final Map<String, Handler<?>> handlers = new LinkedHashMap<>();

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
     * Adds a handler. It runs in the transaction that also marks the event as handled.
     *
     * @param type the short event name
     * @param shape the record the JSON body is read into; unknown fields are ignored
     * @param handler the effect
     * @throws IllegalArgumentException if the type already has a handler
     */
    public <T> EventHandlers on(String type, Class<T> shape, BiConsumer<T, ReceivedEvent> handler) {
        requireNonNull(type, "type is null");
        requireNonNull(shape, "shape is null");
        requireNonNull(handler, "handler is null");
        if (handlers.putIfAbsent(type, new Handler<>(shape, handler)) != null) {
            throw new IllegalArgumentException(type + " already has a handler in " + consumer);
        }
        return this;
    }

    /** The consumer's name in the inbox. */
    public String consumer() {
        return consumer;
    }

    /** The short names of the events that are handled. */
    public Set<String> types() {
        return Set.copyOf(handlers.keySet());
    }

    Optional<Handler<?>> handlerOf(String type) {
        return Optional.ofNullable(handlers.get(type));
    }

    record Handler<T>(Class<T> shape, BiConsumer<T, ReceivedEvent> effect) {
        /** Reads the body first, so that a wrong shape shows before anything is done. */
        Runnable prepare(ReceivedEvent event) {
            T data = EventJson.read(event.data(), shape);
            return () -> effect.accept(data, event);
        }
    }
}
