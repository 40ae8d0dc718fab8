package io.tillkey.e2e;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Everything that stands in Kafka, read from the beginning. */
final class Records {
    private final List<ConsumerRecord<byte[], byte[]>> all;

    private Records(List<ConsumerRecord<byte[], byte[]>> all) {
        this.all = all;
    }

    static Records readAll(String bootstrapServers) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.listTopics().values().stream()
                    .flatMap(List::stream)
                    .filter(info -> !info.topic().startsWith("__"))
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .collect(Collectors.toList());
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
                consumer.poll(Duration.ofMillis(500)).forEach(records::add);
            }
        }
        return new Records(records);
    }

    /** The distinct events of a type about a ticket, by their ids: a broker may have been handed one twice. */
    Set<String> idsOf(String eventType, String ticketId) {
        return all.stream()
                .filter(record -> header(record, "ce_type").equals("io.tillkey." + eventType + ".v1"))
                .filter(record -> text(record.value()).contains(ticketId))
                .map(record -> header(record, "ce_id"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Topics that end in {@code .dlq} and hold something. */
    Set<String> deadLetters() {
        return all.stream()
                .map(ConsumerRecord::topic)
                .filter(topic -> topic.endsWith(".dlq"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Each record with its headers, as text with the topic it stands in. */
    List<Map.Entry<String, String>> texts() {
        return all.stream()
                .map(record -> {
                    StringBuilder text =
                            new StringBuilder(text(record.key())).append('\n').append(text(record.value()));
                    for (Header header : record.headers()) {
                        text.append('\n').append(header.key()).append('=').append(text(header.value()));
                    }
                    return Map.entry("topic " + record.topic(), text.toString());
                })
                .toList();
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? "" : text(header.value());
    }

    private static String text(byte[] value) {
        return value == null ? "" : new String(value, StandardCharsets.UTF_8);
    }
}
