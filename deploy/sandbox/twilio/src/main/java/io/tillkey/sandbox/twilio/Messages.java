package io.tillkey.sandbox.twilio;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** All messages the sandbox remembers, bounded: when it is full, the oldest is forgotten. Safe for many threads. */
public final class Messages {
    private final int capacity;
    private final LinkedHashMap<String, Message> bySid = new LinkedHashMap<>();
    private final List<Consumer<Message>> listeners = new CopyOnWriteArrayList<>();

    Messages(int capacity) {
        this.capacity = capacity;
    }

    /** Calls back after each change, on the thread that made it. */
    void onChange(Consumer<Message> listener) {
        listeners.add(requireNonNull(listener, "listener is null"));
    }

    void stopTelling(Consumer<Message> listener) {
        listeners.remove(listener);
    }

    void add(Message message) {
        synchronized (bySid) {
            bySid.put(message.sid(), message);
            if (bySid.size() > capacity) {
                bySid.remove(bySid.keySet().iterator().next());
            }
        }
        tell(message);
    }

    /** Changes a message that is still known; one that was forgotten or deleted stays so. */
    Optional<Message> change(String sid, UnaryOperator<Message> step) {
        Message changed;
        synchronized (bySid) {
            Message before = bySid.get(sid);
            if (before == null) {
                return Optional.empty();
            }
            changed = requireNonNull(step.apply(before), "step gives null");
            bySid.put(sid, changed);
        }
        tell(changed);
        return Optional.of(changed);
    }

    boolean remove(String sid) {
        Message removed;
        synchronized (bySid) {
            removed = bySid.remove(sid);
        }
        if (removed != null) {
            tell(removed);
        }
        return removed != null;
    }

    Optional<Message> find(String sid) {
        synchronized (bySid) {
            return Optional.ofNullable(bySid.get(sid));
        }
    }

    /** All of them, newest first. */
    public List<Message> newestFirst() {
        List<Message> all;
        synchronized (bySid) {
            all = new ArrayList<>(bySid.values());
        }
        Collections.reverse(all);
        return all;
    }

    /** What this phone shows, the latest arrival first. */
    public List<Message> onPhone(String number) {
        return newestFirst().stream()
                .filter(message -> message.to().equals(number))
                .filter(message -> message.arrived().isPresent())
                .sorted(Comparator.comparing(
                                (Message message) -> message.arrived().orElseThrow())
                        .reversed())
                .toList();
    }

    /** Every phone that got something, the one with the latest arrival first, with that arrival. */
    public Map<String, Message> phones() {
        Map<String, Message> latest = new LinkedHashMap<>();
        newestFirst().stream()
                .filter(message -> message.arrived().isPresent())
                .sorted(Comparator.comparing(
                                (Message message) -> message.arrived().orElseThrow())
                        .reversed())
                .forEach(message -> latest.putIfAbsent(message.to(), message));
        return latest;
    }

    private void tell(Message message) {
        listeners.forEach(listener -> listener.accept(message));
    }
}
