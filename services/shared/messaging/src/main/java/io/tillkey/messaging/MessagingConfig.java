package io.tillkey.messaging;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Settings of the messaging library. */
@ConfigMapping(prefix = "tillkey.messaging")
public interface MessagingConfig {
    /** Topics this service owns; they are made when it starts, with their dead-letter topics. */
    List<Topic> topics();

    /** How the outbox is sent. */
    Relay relay();

    /** How events that fail are tried again. */
    Retry retry();

    /** What is remembered of handled events. */
    InboxMemory inbox();

    /** A topic and how long it keeps what. */
    interface Topic {
        /** The name, such as {@code tillkey.tickets.v1}. */
        String name();

        /** Number of partitions; can't be changed later without losing the order per key. */
        @WithDefault("6")
        int partitions();

        /** {@code delete}, or {@code compact} for facts of which only the last per key counts. */
        @WithDefault("delete")
        String cleanupPolicy();

        /** How long records are kept; for compacted topics without meaning. */
        @WithDefault("7d")
        Duration retention();

        /** How long dead letters are kept; as long as the records if those live for less than a day, else 30 days. */
        Optional<Duration> deadLetterRetention();

        /** Copies of each partition; what the broker is set to if absent. */
        Optional<Short> replicationFactor();
    }

    /** How the outbox is sent. */
    interface Relay {
        /** False keeps this instance from sending; others may. */
        @WithDefault("true")
        boolean enabled();

        /** How often the outbox is looked at when no notification came; also how often a stand-by asks for the lead. */
        @WithDefault("2s")
        Duration poll();

        /** Most events read at once. */
        @WithDefault("200")
        int batch();
    }

    /** How events that fail are tried again. */
    interface Retry {
        /** Tries before an event becomes a dead letter; outages don't count. */
        @WithDefault("5")
        int attempts();

        /** Pause after the first failure; each further one is twice as long. */
        @WithDefault("200ms")
        Duration firstPause();

        /** The longest pause between tries. */
        @WithDefault("10s")
        Duration longestPause();
    }

    /** What is remembered of handled events. */
    interface InboxMemory {
        /** How long ids of handled events are kept; must be longer than any topic keeps its records. */
        @WithDefault("90d")
        Duration retention();
    }
}
