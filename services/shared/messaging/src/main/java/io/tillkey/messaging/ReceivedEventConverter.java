package io.tillkey.messaging;

import static java.util.Objects.requireNonNull;

import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MessageConverter;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Makes a {@link ReceivedEvent} of a Kafka record, or refuses the record, which then becomes a dead letter. */
@ApplicationScoped
class ReceivedEventConverter implements MessageConverter {
    /**
     * The longest body in characters. PostgreSQL writes the outbox's JSON out with spaces, so what was just short enough
     * to be sent may come in almost twice as long.
     */
    static final int LONGEST_BODY = 2 * Outbox.LONGEST_BODY;

    private static final int LONGEST_CHARACTER_BYTES = 3;
    private static final Pattern SOURCE = Pattern.compile("/tillkey/[a-z]+");

    private final ServiceName service;

    @Inject
    ReceivedEventConverter(ServiceName service) {
        this.service = requireNonNull(service, "service is null");
    }

    @Override
    public boolean canConvert(Message<?> message, Type target) {
        return target == ReceivedEvent.class
                && message.getMetadata(IncomingKafkaRecordMetadata.class).isPresent();
    }

    @Override
    public Uni<Message<?>> convertUni(Message<?> message, Type target) {
        Headers headers = metadata(message).getHeaders();
        String replayedFor = text(headers, DeadLetter.HEADER_REPLAY_FOR);
        if (replayedFor != null && !replayedFor.equals(service.value())) {
            // Replayed for another service: done, with nothing to hand on.
            return Uni.createFrom().completionStage(message::ack).map(done -> null);
        }
        return Uni.createFrom().item(() -> convert(message, target));
    }

    @Override
    public Message<?> convert(Message<?> message, Type target) {
        IncomingKafkaRecordMetadata<?, ?> metadata = metadata(message);
        return message.withPayload(read(
                metadata.getTopic(), (String) metadata.getKey(), metadata.getHeaders(), (byte[]) message.getPayload()));
    }

    /**
     * Reads an event from the parts of a record.
     *
     * @throws MalformedEventException if it isn't a CloudEvents event of ours
     */
    static ReceivedEvent read(String topic, String key, Headers headers, byte[] value) {
        if (key == null) {
            throw new MalformedEventException("the record has no key");
        }
        if (!CloudEvent.SPEC_VERSION.equals(required(headers, CloudEvent.HEADER_SPEC_VERSION))) {
            throw new MalformedEventException("the header ce_specversion is not 1.0");
        }
        UUID id = id(required(headers, CloudEvent.HEADER_ID));
        CloudEvent.Type type = CloudEvent.Type.ofWire(required(headers, CloudEvent.HEADER_TYPE))
                .orElseThrow(() ->
                        new MalformedEventException("the header ce_type is not io.tillkey.<EventName>.v<version>"));
        String source = required(headers, CloudEvent.HEADER_SOURCE);
        if (!SOURCE.matcher(source).matches()) {
            throw new MalformedEventException("the header ce_source is not /tillkey/<service>");
        }
        Instant time = time(required(headers, CloudEvent.HEADER_TIME));
        if (!key.equals(required(headers, CloudEvent.HEADER_SUBJECT))) {
            throw new MalformedEventException("the header ce_subject is not the record's key");
        }
        if (!type.dataSchema().equals(required(headers, CloudEvent.HEADER_DATA_SCHEMA))) {
            throw new MalformedEventException("the header ce_dataschema is not the schema of ce_type");
        }
        if (!CloudEvent.JSON.equals(
                required(headers, CloudEvent.HEADER_CONTENT_TYPE).toLowerCase(Locale.ROOT))) {
            throw new MalformedEventException("the header content-type is not application/json");
        }
        return new ReceivedEvent(id, topic, key, type.name(), type.version(), source, time, body(value));
    }

    private static String body(byte[] value) {
        if (value == null) {
            throw new MalformedEventException("the record has no value");
        }
        // Told by its bytes, so that a huge one isn't even decoded.
        String data = value.length > LONGEST_CHARACTER_BYTES * LONGEST_BODY ? null : utf8(value);
        if (data == null || data.length() > LONGEST_BODY) {
            throw new MalformedEventException("the value has more than " + LONGEST_BODY + " characters");
        }
        EventJson.tree(data);
        return data;
    }

    private static IncomingKafkaRecordMetadata<?, ?> metadata(Message<?> message) {
        return message.getMetadata(IncomingKafkaRecordMetadata.class).orElseThrow();
    }

    private static UUID id(String text) {
        try {
            UUID id = UUID.fromString(text);
            // Java takes shortened ones too.
            if (id.toString().equals(text.toLowerCase(Locale.ROOT))) {
                return id;
            }
        } catch (IllegalArgumentException e) {
            // Told below.
        }
        throw new MalformedEventException("the header ce_id is not a UUID");
    }

    private static Instant time(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new MalformedEventException("the header ce_time is not a time");
        }
    }

    private static String utf8(byte[] value) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(value))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MalformedEventException("the value is not UTF-8");
        }
    }

    private static String required(Headers headers, String name) {
        String text = text(headers, name);
        if (text == null || text.isBlank()) {
            throw new MalformedEventException("the header " + name + " is missing");
        }
        return text;
    }

    private static String text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
