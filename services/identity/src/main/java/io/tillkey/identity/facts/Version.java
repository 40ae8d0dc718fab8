package io.tillkey.identity.facts;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.UUID;

/**
 * How new a fact is: when it happened, and which event told it if two happened at the same moment. The newest fact wins
 * whatever the order of arrival.
 */
record Version(Instant at, UUID event) {
    Version {
        requireNonNull(at, "at is null");
        requireNonNull(event, "event is null");
    }
}
