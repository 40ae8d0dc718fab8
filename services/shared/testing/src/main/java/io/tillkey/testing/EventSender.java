package io.tillkey.testing;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** Sends records to topics as another service would. */
public final class EventSender {
    /** What records of tests say of where they come from. */
    static final String SOURCE = "/tillkey/test";

    private EventSender() {}

    /**
     * Sends a well-formed event with a new id, after checking it against its schema.
     *
     * @return the event's id
     */
    public static UUID send(String topic, String key, String name, String json) {
        UUID id = UUID.randomUUID();
        send(topic, key, name, json, id);
        return id;
    }

    /** Sends a well-formed event with a chosen id, after checking it against its schema; the same id is a duplicate. */
    public static void send(String topic, String key, String name, String json, UUID id) {
        EventContract.check(name, json);
        sendRaw(topic, key, headers(name, key, id), json);
    }

    /** The CloudEvents headers of an event in its first version, to be changed by tests of malformed records. */
    public static Map<String, String> headers(String name, String key, UUID id) {
        return headers(name, 1, key, id);
    }

    /** The CloudEvents headers of an event in one version, to be changed by tests of malformed records. */
    public static Map<String, String> headers(String name, int version, String key, UUID id) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("ce_specversion", "1.0");
        headers.put("ce_id", id.toString());
        headers.put("ce_type", "io.tillkey." + name + ".v" + version);
        headers.put("ce_source", SOURCE);
        headers.put("ce_subject", key);
        headers.put("ce_time", Instant.now().toString());
        headers.put("ce_dataschema", "urn:tillkey:event:" + name + ":v" + version);
        headers.put("content-type", "application/json");
        return headers;
    }

    /** Sends a record as it is, and waits until the broker has it. */
    public static void sendRaw(String topic, String key, Map<String, String> headers, String value) {
        Map<String, Object> settings = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, KafkaResource.bootstrapServers(),
                ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class,
                ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(settings)) {
            ProducerRecord<String, String> record = new ProducerRecord<>(topic, key, value);
            headers.forEach((name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
            producer.send(record).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("cannot send to " + topic, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("cannot send to " + topic, e);
        }
    }
}
