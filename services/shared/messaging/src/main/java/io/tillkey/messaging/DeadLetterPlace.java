package io.tillkey.messaging;

import static java.util.Objects.requireNonNull;

/**
 * Where a dead letter lies; the key of the list of dead letters.
 *
 * @param topic the topic the record came from
 * @param partition the partition of the dead-letter topic
 * @param offset the offset in that partition
 */
public record DeadLetterPlace(String topic, int partition, long offset) {
    public DeadLetterPlace {
        requireNonNull(topic, "topic is null");
    }

    /** True if the letter comes after this place in the list. */
    boolean isBefore(DeadLetter letter) {
        int byTopic = topic.compareTo(letter.topic());
        if (byTopic != 0) {
            return byTopic < 0;
        }
        return partition != letter.partition() ? partition < letter.partition() : offset < letter.offset();
    }
}
