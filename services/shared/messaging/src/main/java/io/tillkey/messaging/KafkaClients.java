package io.tillkey.messaging;

import static java.util.Objects.requireNonNull;

import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Makes Kafka clients with the service's {@code kafka.*} settings. None of them needs the broker in order to be made. */
@Singleton
class KafkaClients {
    private static final int LONGEST_BLOCK_MILLIS = 5_000;
    private static final int LONGEST_DELIVERY_MILLIS = 15_000;
    private static final int REQUEST_MILLIS = 10_000;

    private final Map<String, Object> settings;
    private final ServiceName service;

    @Inject
    KafkaClients(@Identifier("default-kafka-broker") Map<String, Object> settings, ServiceName service) {
        this.settings = Map.copyOf(requireNonNull(settings, "settings is null"));
        this.service = requireNonNull(service, "service is null");
    }

    /** A producer whose acknowledgement means that all replicas in sync have the record, once. */
    Producer<String, byte[]> newProducer(String purpose) {
        Map<String, Object> own = withClientId(purpose);
        own.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
        own.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        own.put(ProducerConfig.ACKS_CONFIG, "all");
        own.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        own.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 5);
        own.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        own.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, LONGEST_BLOCK_MILLIS);
        own.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_MILLIS);
        own.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, LONGEST_DELIVERY_MILLIS);
        own.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 2_000);
        return new KafkaProducer<>(own);
    }

    /** A consumer that is assigned its partitions by hand and commits by hand. */
    KafkaConsumer<String, byte[]> newConsumer(String group) {
        Map<String, Object> own = withClientId(group);
        own.put(ConsumerConfig.GROUP_ID_CONFIG, service.value() + "." + group);
        own.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class);
        own.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        own.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        own.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        own.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        own.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, LONGEST_BLOCK_MILLIS);
        own.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, LONGEST_BLOCK_MILLIS);
        return new KafkaConsumer<>(own);
    }

    /** An administration client. */
    Admin newAdmin(String purpose) {
        Map<String, Object> own = withClientId(purpose);
        own.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, 2_000);
        return Admin.create(own);
    }

    private Map<String, Object> withClientId(String purpose) {
        Map<String, Object> own = new HashMap<>(settings);
        own.put(CommonClientConfigs.CLIENT_ID_CONFIG, service.value() + "-" + purpose);
        return own;
    }
}
