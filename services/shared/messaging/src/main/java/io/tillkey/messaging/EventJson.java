package io.tillkey.messaging;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

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
    public static <T> T read(String json, Class<T> shape) {
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

    /** True if the text is one JSON object and nothing else. */
    static boolean isObject(String json) {
        try {
            JsonNode node = MAPPER.readTree(json);
            return node != null && node.isObject();
        } catch (JsonProcessingException e) {
            return false;
        }
    }
}
