package io.tillkey.messaging;

import java.time.Instant;

/**
 * A record that this service could not handle. It names the record but never shows its content.
 *
 * @param topic the topic the record came from
 * @param partition the partition of the dead-letter topic it lies in
 * @param offset its place in that partition
 * @param key the record key, or null if it had none
 * @param eventId the event's id as the record has it, or null if it has none
 * @param type the CloudEvents type as the record has it, or null if it has none
 * @param reason why it could not be handled
 * @param failedAt when it was given up
 */
public record DeadLetter(
        String topic,
        int partition,
        long offset,
        String key,
        String eventId,
        String type,
        String reason,
        Instant failedAt) {
    static final String SUFFIX = ".dlq";
    static final String HEADER_PREFIX = "dead-letter-";
    static final String HEADER_REASON = HEADER_PREFIX + "reason";
    static final String HEADER_CONSUMER = HEADER_PREFIX + "consumer";
    static final String HEADER_TOPIC = HEADER_PREFIX + "topic";
    static final String HEADER_PARTITION = HEADER_PREFIX + "partition";
    static final String HEADER_OFFSET = HEADER_PREFIX + "offset";
    static final String HEADER_TIME = HEADER_PREFIX + "time";
    static final String HEADER_REPLAY_FOR = "tillkey-replay-for";
}
