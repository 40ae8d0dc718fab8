package io.tillkey.messaging;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.tillkey.events.Event;

/**
 * JSON of events. It has its own mapper, since the rules differ from HTTP's: a reader of events ignores fields it doesn't
 * know, because schemas grow.
 */
public final class EventJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(new Jdk8Module())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            // Which of two values counts would be up to each reader (RFC 7493, section 2.3).
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS))
            .build();

    private EventJson() {}

    static String write(Object data) {
        try {
            return MAPPER.writeValueAsString(data);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "cannot be written as JSON: " + data.getClass().getName(), e);
        }
    }

    /**
     * Reads an event's body as its handlers get it.
     *
     * @param json the body
     * @param shape the record it is read into; fields the record lacks are ignored
     * @throws MalformedEventException if the body does not have that shape
     */
    public static <T extends Event> T read(String json, Class<T> shape) {
        try {
            T value = MAPPER.readValue(json, shape);
            if (value == null) {
                throw new MalformedEventException("the body is null");
            }
            return value;
        } catch (JsonProcessingException e) {
            // Jackson's own message quotes the content, which may be personal: it must not get into headers or logs.
            throw new MalformedEventException("the body does not have the shape of " + shape.getSimpleName());
        }
    }

    /** The same of a body that is parsed already. */
    static <T extends Event> T read(JsonNode body, Class<T> shape) {
        try {
            return requireNonNull(MAPPER.treeToValue(body, shape), "the body is null");
        } catch (JsonProcessingException e) {
            throw new MalformedEventException("the body does not have the shape of " + shape.getSimpleName());
        }
    }

    /**
     * Parses a body.
     *
     * @throws MalformedEventException if it isn't one JSON object and nothing else, or has a field twice
     */
    static JsonNode tree(String json) {
        try {
            JsonNode node = MAPPER.readTree(json);
            if (node != null && node.isObject()) {
                return node;
            }
        } catch (JsonProcessingException e) {
            // Told below: the parser's message quotes the body.
        }
        throw new MalformedEventException("the value is not a JSON object");
    }
}
