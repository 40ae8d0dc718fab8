package io.tillkey.messaging;

import static java.util.Objects.requireNonNull;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.reactive.messaging.kafka.IncomingKafkaRecord;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jboss.logging.Logger;

/** Puts records that can't be handled aside, and doesn't let go of them before the broker has them. */
@ApplicationScoped
class DeadLetterWriter {
    private static final Logger LOG = Logger.getLogger(DeadLetterWriter.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private static final int LONGEST_KEPT = 255;

    private final KafkaClients kafka;
    private final ServiceName service;
    private final Clock clock;
    private Producer<String, byte[]> producer;

    @Inject
    DeadLetterWriter(KafkaClients kafka, ServiceName service, Clock clock) {
        this.kafka = requireNonNull(kafka, "kafka is null");
        this.service = requireNonNull(service, "service is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** Completes when the broker has the record; tries for as long as it takes. */
    <K, V> Uni<Void> write(IncomingKafkaRecord<K, V> record, Throwable failure) {
        String reason = reason(failure);
        ProducerRecord<String, byte[]> letter = new ProducerRecord<>(
                record.getTopic() + DeadLetter.SUFFIX,
                null,
                (String) record.getKey(),
                (byte[]) record.getPayload(),
                headers(record, reason));
        LOG.errorf(
                "%s-%d@%d became a dead letter: %s",
                record.getTopic(), record.getPartition(), record.getOffset(), reason);
        return Uni.createFrom()
                .completionStage(() -> send(letter))
                .onFailure(RecordTooLargeException.class)
                .recoverWithUni(() -> {
                    LOG.warnf("%s@%d is too large to be kept as a dead letter", record.getTopic(), record.getOffset());
                    return Uni.createFrom().completionStage(() -> send(withoutContent(record, reason)));
                })
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .onFailure()
                .invoke(e -> LOG.warnf("a dead letter waits for the broker: %s", e.toString()))
                .onFailure()
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .indefinitely();
    }

    /**
     * A record the broker just took is too large for it with our headers. Trying again would block the partition for good:
     * the letter tells where the record lay and why it is one, and leaves out what made it large.
     */
    private ProducerRecord<String, byte[]> withoutContent(IncomingKafkaRecord<?, ?> record, String reason) {
        String key = (String) record.getKey();
        Headers headers = new RecordHeaders();
        for (String name : List.of(CloudEvent.HEADER_ID, CloudEvent.HEADER_TYPE)) {
            Header header = record.getHeaders().lastHeader(name);
            if (header != null && header.value() != null && header.value().length <= LONGEST_KEPT) {
                headers.add(header);
            }
        }
        addOwn(headers, record, reason + "; too large to be kept");
        return new ProducerRecord<>(
                record.getTopic() + DeadLetter.SUFFIX,
                null,
                key == null || key.length() > LONGEST_KEPT ? null : key,
                null,
                headers);
    }

    private CompletableFuture<Void> send(ProducerRecord<String, byte[]> letter) {
        CompletableFuture<Void> sent = new CompletableFuture<>();
        var ignored = producer().send(letter, (metadata, failure) -> {
            if (failure == null) {
                sent.complete(null);
            } else {
                sent.completeExceptionally(failure);
            }
        });
        return sent;
    }

    private Headers headers(IncomingKafkaRecord<?, ?> record, String reason) {
        Headers headers = new RecordHeaders();
        for (Header header : record.getHeaders()) {
            if (!header.key().startsWith(DeadLetter.HEADER_PREFIX)) {
                headers.add(header);
            }
        }
        addOwn(headers, record, reason);
        return headers;
    }

    private void addOwn(Headers headers, IncomingKafkaRecord<?, ?> record, String reason) {
        add(headers, DeadLetter.HEADER_REASON, reason);
        add(headers, DeadLetter.HEADER_CONSUMER, service.value());
        add(headers, DeadLetter.HEADER_TOPIC, record.getTopic());
        add(headers, DeadLetter.HEADER_PARTITION, Integer.toString(record.getPartition()));
        add(headers, DeadLetter.HEADER_OFFSET, Long.toString(record.getOffset()));
        add(headers, DeadLetter.HEADER_TIME, clock.instant().toString());
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private static String reason(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof MalformedEventException) {
                return "malformed: " + each.getMessage();
            }
            if (each instanceof GivenUpException) {
                return "failed: " + each.getMessage();
            }
        }
        return "failed: " + GivenUpException.whereItWentWrong(failure);
    }

    private synchronized Producer<String, byte[]> producer() {
        if (producer == null) {
            producer = kafka.newProducer("dead-letters");
        }
        return producer;
    }

    @PreDestroy
    synchronized void close() {
        if (producer != null) {
            producer.close(Duration.ofSeconds(2));
        }
    }
}
