package io.tillkey.messaging;

import static java.util.Objects.requireNonNull;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.config.Config;

/**
 * The records this service could not handle, of the topics it reads, until they are replayed. How far they are replayed
 * is an offset at the broker, so that it is the same for all instances.
 */
@ApplicationScoped
public class DeadLetters {
    private static final String INCOMING = "mp.messaging.incoming.";
    private static final String TOPIC = ".topic";
    private static final Duration POLL = Duration.ofMillis(500);
    private static final String GROUP = "dead-letters";
    private static final String RECORD = "DEAD_LETTERS";
    private static final String REPLAYED = "DEAD_LETTERS_REPLAYED";
    private static final int MOST_NAMED = 10;

    /** The order of listing. */
    static final Comparator<DeadLetter> ORDER = Comparator.comparing(DeadLetter::topic)
            .thenComparing(DeadLetter::partition)
            .thenComparing(DeadLetter::offset);

    private final KafkaClients kafka;
    private final ServiceName service;
    private final StaffActions staffActions;
    private final Clock clock;
    private final List<String> topics;

    @Inject
    DeadLetters(KafkaClients kafka, ServiceName service, StaffActions staffActions, Clock clock, Config config) {
        this.kafka = requireNonNull(kafka, "kafka is null");
        this.service = requireNonNull(service, "service is null");
        this.staffActions = requireNonNull(staffActions, "staffActions is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.topics = List.copyOf(topicsReadBy(requireNonNull(config, "config is null")));
    }

    /** The topics this service reads, sorted. */
    public List<String> topics() {
        return topics;
    }

    /**
     * The dead letters that wait, by topic, partition and offset.
     *
     * @param topic only those from this topic, or all if empty
     * @param after the last one seen before, or empty to begin
     * @param limit the most to give
     * @throws RetryLaterException if Kafka is away
     */
    public List<DeadLetter> list(Optional<String> topic, Optional<DeadLetterPlace> after, int limit) {
        List<DeadLetter> found = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer = kafka.newConsumer(GROUP)) {
            for (String name : topics) {
                if (topic.isEmpty() || topic.get().equals(name)) {
                    read(consumer, name, record -> found.add(letter(name, record)));
                }
            }
        } catch (KafkaException e) {
            throw new RetryLaterException("Kafka is away", e);
        }
        return found.stream()
                .filter(letter -> after.isEmpty() || after.get().isBefore(letter))
                .sorted(ORDER)
                .limit(limit)
                .toList();
    }

    /**
     * Sends the dead letters of a topic back to it, for this service alone, in the order they failed. Those of its events
     * that were handled after all change nothing. Who does it, why, how many and which they are is committed for the audit
     * trail before the first is sent (R30), so none is replayed without an entry; if nothing waits, nothing is done or told.
     *
     * @param by who replays them
     * @param why what they typed as the reason; empty if they gave none
     * @return how many were sent
     * @throws IllegalArgumentException if this service doesn't read the topic
     * @throws RetryLaterException if Kafka is away; what was not sent stays, what was may be sent again
     */
    public int replay(String topic, StaffCaller by, Optional<String> why) {
        requireNonNull(topic, "topic is null");
        requireNonNull(by, "by is null");
        requireNonNull(why, "why is null");
        if (!topics.contains(topic)) {
            throw new IllegalArgumentException("not a topic this service reads: " + topic);
        }
        List<ConsumerRecord<String, byte[]>> letters = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer = kafka.newConsumer(GROUP);
                Producer<String, byte[]> producer = kafka.newProducer("replay")) {
            Map<TopicPartition, OffsetAndMetadata> ends = read(consumer, topic, letters::add);
            letters.sort(Comparator.comparing(DeadLetters::failedAt));
            if (letters.isEmpty()) {
                return 0;
            }
            QuarkusTransaction.requiringNew().run(() -> staffActions.tell(replayOf(topic, letters, by, why)));
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (ConsumerRecord<String, byte[]> letter : letters) {
                sent.add(producer.send(
                        new ProducerRecord<>(topic, null, letter.key(), letter.value(), replayHeaders(letter))));
            }
            for (Future<RecordMetadata> each : sent) {
                each.get();
            }
            consumer.commitSync(ends);
            return letters.size();
        } catch (KafkaException | ExecutionException e) {
            throw new RetryLaterException("Kafka is away", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RetryLaterException("interrupted", e);
        }
    }

    private StaffActions.StaffAction replayOf(
            String topic, List<ConsumerRecord<String, byte[]>> letters, StaffCaller by, Optional<String> why) {
        String named =
                letters.stream().limit(MOST_NAMED).map(DeadLetters::named).collect(Collectors.joining(" "));
        String more = letters.size() > MOST_NAMED ? " and others" : "";
        return new StaffActions.StaffAction(
                by,
                RECORD,
                TimeOrderedId.next(),
                REPLAYED,
                Optional.of(service.value() + " " + topic + ": " + letters.size() + " (" + named + more + ")"),
                why,
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    /** The event's id; its place among the dead letters if it has none, as partition:offset. */
    private static String named(ConsumerRecord<String, byte[]> letter) {
        String id = text(letter.headers(), CloudEvent.HEADER_ID);
        try {
            return UUID.fromString(String.valueOf(id)).toString();
        } catch (IllegalArgumentException e) {
            return letter.partition() + ":" + letter.offset();
        }
    }

    /** Reads what waits of one topic, and tells where it ended. */
    private Map<TopicPartition, OffsetAndMetadata> read(
            KafkaConsumer<String, byte[]> consumer,
            String topic,
            java.util.function.Consumer<ConsumerRecord<String, byte[]>> receiver) {
        List<TopicPartition> partitions = partitions(consumer, topic + DeadLetter.SUFFIX);
        if (partitions.isEmpty()) {
            return Map.of();
        }
        consumer.assign(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Map<TopicPartition, Long> starts = consumer.beginningOffsets(partitions);
        Map<TopicPartition, OffsetAndMetadata> done = consumer.committed(new java.util.HashSet<>(partitions));
        for (TopicPartition partition : partitions) {
            OffsetAndMetadata committed = done.get(partition);
            // What is committed may have been deleted by now, as too old.
            consumer.seek(partition, Math.max(starts.get(partition), committed == null ? 0 : committed.offset()));
        }
        while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                boolean isOurs = service.value().equals(text(record.headers(), DeadLetter.HEADER_CONSUMER));
                boolean isThere = record.offset() < ends.get(new TopicPartition(record.topic(), record.partition()));
                if (isOurs && isThere) {
                    receiver.accept(record);
                }
            }
        }
        Map<TopicPartition, OffsetAndMetadata> reached = new HashMap<>();
        ends.forEach((partition, end) -> reached.put(partition, new OffsetAndMetadata(end)));
        return reached;
    }

    private static List<TopicPartition> partitions(KafkaConsumer<String, byte[]> consumer, String topic) {
        List<PartitionInfo> partitions;
        try {
            partitions = consumer.partitionsFor(topic);
        } catch (UnknownTopicOrPartitionException e) {
            return List.of();
        }
        return partitions == null
                ? List.of()
                : partitions.stream()
                        .map(partition -> new TopicPartition(topic, partition.partition()))
                        .toList();
    }

    private static DeadLetter letter(String topic, ConsumerRecord<String, byte[]> record) {
        String reason = text(record.headers(), DeadLetter.HEADER_REASON);
        return new DeadLetter(
                topic,
                record.partition(),
                record.offset(),
                record.key(),
                text(record.headers(), CloudEvent.HEADER_ID),
                text(record.headers(), CloudEvent.HEADER_TYPE),
                reason == null ? "unknown" : reason,
                failedAt(record));
    }

    private static Instant failedAt(ConsumerRecord<String, byte[]> record) {
        String time = text(record.headers(), DeadLetter.HEADER_TIME);
        try {
            return time == null ? Instant.ofEpochMilli(record.timestamp()) : Instant.parse(time);
        } catch (DateTimeException e) {
            return Instant.ofEpochMilli(record.timestamp());
        }
    }

    private Headers replayHeaders(ConsumerRecord<String, byte[]> letter) {
        Headers headers = new RecordHeaders();
        for (Header header : letter.headers()) {
            if (!header.key().startsWith(DeadLetter.HEADER_PREFIX)
                    && !header.key().equals(DeadLetter.HEADER_REPLAY_FOR)) {
                headers.add(header);
            }
        }
        headers.add(DeadLetter.HEADER_REPLAY_FOR, service.value().getBytes(StandardCharsets.UTF_8));
        return headers;
    }

    private static String text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static TreeSet<String> topicsReadBy(Config config) {
        TreeSet<String> topics = new TreeSet<>();
        for (String name : config.getPropertyNames()) {
            if (name.startsWith(INCOMING) && name.endsWith(TOPIC)) {
                topics.add(config.getValue(name, String.class));
            }
        }
        return topics;
    }
}
