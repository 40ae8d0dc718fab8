package io.tillkey.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Reads everything a topic holds, without taking part in any consumer group. Whatever a service put there is checked
 * against the contract on the way, whether the test asked for it or not.
 */
public final class TopicProbe {
    private static final Duration POLL = Duration.ofMillis(200);

    private final String topic;

    private TopicProbe(String topic) {
        this.topic = topic;
    }

    /** A probe of a topic on the {@link KafkaResource}'s broker. */
    public static TopicProbe of(String topic) {
        return new TopicProbe(topic);
    }

    /** All records there are now, per partition in their order; a record without a value is a tombstone. */
    public List<Recorded> records() {
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                KafkaResource.bootstrapServers(),
                ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
                StringDeserializer.class,
                ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
                StringDeserializer.class,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false);
        List<Recorded> records = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(settings)) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(POLL).forEach(record -> records.add(Recorded.of(record)));
            }
        }
        records.forEach(EventContract::checkProduced);
        return records;
    }

    /** The records with this key, in their order. */
    public List<Recorded> withKey(String key) {
        return records().stream().filter(record -> key.equals(record.key())).toList();
    }

    /** The events of this short name, such as {@code TicketOpened}. */
    public List<Recorded> events(String name) {
        return records().stream().filter(record -> name.equals(record.event())).toList();
    }

    /**
     * One record.
     *
     * @param topic where it was
     * @param partition its partition
     * @param offset its place in the partition
     * @param key its key, or null
     * @param headers the last value of each header, as text
     * @param value its value, or null
     */
    public record Recorded(
            String topic, int partition, long offset, String key, Map<String, String> headers, String value) {
        static Recorded of(ConsumerRecord<String, String> record) {
            Map<String, String> headers = new HashMap<>();
            for (Header header : record.headers()) {
                headers.put(
                        header.key(),
                        header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8));
            }
            return new Recorded(
                    record.topic(), record.partition(), record.offset(), record.key(), headers, record.value());
        }

        /** One header, or null. */
        public String header(String name) {
            return headers.get(name);
        }

        /** The short event name, or null if it isn't an event. */
        public String event() {
            return typePart(1);
        }

        /** The version of the event, such as {@code v1}, or null if it isn't an event. */
        public String version() {
            return typePart(2);
        }

        private String typePart(int part) {
            Matcher matcher = EventContract.TYPE.matcher(headers.getOrDefault("ce_type", ""));
            return matcher.matches() ? matcher.group(part) : null;
        }

        /** The value, parsed. */
        public JsonNode json() {
            try {
                return Contracts.JSON.readTree(value);
            } catch (JsonProcessingException e) {
                throw new AssertionError("not JSON: " + value, e);
            }
        }
    }
}
