package io.tillkey.sandbox.twilio;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What came by webhook, bounded: when it is full, the oldest is forgotten. Safe for many threads. */
final class WebhookMessages {
    private final int capacity;
    private final Deque<Received> newestFirst = new ArrayDeque<>();

    WebhookMessages(int capacity) {
        this.capacity = capacity;
    }

    synchronized void add(Received message) {
        newestFirst.addFirst(message);
        if (newestFirst.size() > capacity) {
            newestFirst.removeLast();
        }
    }

    /** Those of one receiver, newest first. */
    synchronized List<Received> of(String name) {
        List<Received> found = new ArrayList<>();
        for (Received each : newestFirst) {
            if (each.name().equals(name)) {
                found.add(each);
            }
        }
        return found;
    }

    Optional<Received> latestOf(String name) {
        return of(name).stream().findFirst();
    }

    /** The names of all receivers that something came for, the one that was told last first. */
    synchronized List<String> names() {
        return newestFirst.stream().map(Received::name).distinct().toList();
    }

    /**
     * A message as it came.
     *
     * @param name whose it is
     * @param at when it came
     * @param headers what a receiver looks at, by name in small letters
     * @param body every byte, since the signature is over them
     */
    record Received(String name, Instant at, Map<String, String> headers, byte[] body) {
        Received {
            requireNonNull(name, "name is null");
            requireNonNull(at, "at is null");
            headers = Map.copyOf(headers);
            body = body.clone();
        }

        @Override
        public byte[] body() {
            return body.clone();
        }

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }
}
