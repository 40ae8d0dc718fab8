package io.tillkey.messaging;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Format;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.NonValidationKeyword;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One version of one event, as {@code contracts/events/<Name>.v<version>.schema.json} has it and as a reader takes it.
 * Schemas grow, so a reader is told less than a writer: fields it doesn't know are none of its business, and nor is a value
 * that an enumeration with {@code x-extensible: true} gained. Everything else is refused, formats included.
 *
 * <p>A schema is compiled once per JVM.
 */
final class EventSchema {
    private static final String FOLDER = "contracts/events/";
    private static final String KEY = "x-key";
    private static final Set<String> CLOSING = Set.of("additionalProperties", "unevaluatedProperties");
    private static final Set<String> FIELDS = Set.of("properties", "$defs", "patternProperties", "dependentSchemas");
    private static final int MOST_FAULTS_TOLD = 5;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<CloudEvent.Type, EventSchema> COMPILED = new ConcurrentHashMap<>();

    private static final Pattern RFC_3339 = Pattern.compile(
            "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?(Z|[+-][0-9]{2}:[0-9]{2})");
    /** RFC 3339 to the end, which the validator's own check isn't: it stops where it has read enough. */
    private static final Format DATE_TIME = new Format() {
        @Override
        public String getName() {
            return "date-time";
        }

        @Override
        public boolean matches(ExecutionContext context, String value) {
            try {
                OffsetDateTime.parse(value);
                return RFC_3339.matcher(value).matches();
            } catch (DateTimeException e) {
                return false;
            }
        }
    };

    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.builder(
                    JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012))
            .metaSchema(JsonMetaSchema.builder(JsonMetaSchema.getV202012())
                    .unknownKeywordFactory((keyword, context) -> new NonValidationKeyword(keyword))
                    .format(DATE_TIME)
                    .build())
            .build();
    private static final SchemaValidatorsConfig CONFIG = SchemaValidatorsConfig.builder()
            .formatAssertionsEnabled(true)
            .pathType(PathType.JSON_POINTER)
            .build();

    private final CloudEvent.Type type;
    private final JsonSchema compiled;
    private final String keyField;

    private EventSchema(CloudEvent.Type type, JsonNode schema) {
        this.type = type;
        this.keyField = schema.path(KEY).asText(null);
        this.compiled = FACTORY.getSchema(forReaders(schema), CONFIG);
        this.compiled.initializeValidators();
    }

    /**
     * The schema of an event.
     *
     * @throws IllegalArgumentException if the contracts have no such event
     */
    static EventSchema of(CloudEvent.Type type) {
        requireNonNull(type, "type is null");
        return COMPILED.computeIfAbsent(type, EventSchema::load);
    }

    private static EventSchema load(CloudEvent.Type type) {
        String file = FOLDER + type + ".schema.json";
        try (InputStream stream = EventSchema.class.getClassLoader().getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalArgumentException("there is no " + file + " on the class path");
            }
            return new EventSchema(type, JSON.readTree(stream));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /**
     * Refuses a body that is not this event, or that lies under another key than the one it holds.
     *
     * @throws MalformedEventException naming the fields that are at fault, never what they hold, which may be personal
     */
    void check(JsonNode body, String key) {
        if (!isStorable(body)) {
            throw new MalformedEventException(
                    type + ": a text holds U+0000 or half of a surrogate pair, or a number is beyond a double");
        }
        Set<ValidationMessage> faults = compiled.validate(body);
        if (!faults.isEmpty()) {
            throw new MalformedEventException(faults.stream()
                    .map(EventSchema::told)
                    .distinct()
                    .sorted()
                    .limit(MOST_FAULTS_TOLD)
                    .collect(Collectors.joining("; ", type + ": ", "")));
        }
        if (keyField != null && !body.path(keyField).asText().equals(key)) {
            throw new MalformedEventException(type + ": /" + keyField + " is not the record's key");
        }
    }

    private static String told(ValidationMessage fault) {
        String place = fault.getInstanceLocation().toString();
        return switch (fault.getType()) {
            case "required" -> place + "/" + fault.getProperty() + " is missing";
            case "type" -> place + " has the wrong type";
            case "enum", "const" -> place + " has an unknown value";
            default -> place + " breaks its " + fault.getType();
        };
    }

    /**
     * True if everything in the body can be stored. JSON can spell U+0000, half of a surrogate pair and 1e400; PostgreSQL,
     * UTF-8 and a double can't hold them.
     */
    private static boolean isStorable(JsonNode node) {
        if (node.isNumber()) {
            return !Double.isInfinite(node.doubleValue());
        }
        if (node.isTextual()) {
            return node.textValue().codePoints().allMatch(EventSchema::isStorable);
        }
        for (JsonNode each : node) {
            if (!isStorable(each)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isStorable(int point) {
        return point != 0 && (point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE);
    }

    /** The schema without what only writers must keep. */
    private static JsonNode forReaders(JsonNode schema) {
        if (schema instanceof ArrayNode array) {
            ArrayNode opened = JSON.createArrayNode();
            array.forEach(each -> opened.add(forReaders(each)));
            return opened;
        }
        if (!(schema instanceof ObjectNode)) {
            return schema;
        }
        boolean extensible = schema.path("x-extensible").asBoolean(false);
        ObjectNode opened = JSON.createObjectNode();
        schema.properties().forEach(keyword -> {
            String name = keyword.getKey();
            JsonNode value = keyword.getValue();
            if (CLOSING.contains(name) && value.isBoolean()) {
                return;
            }
            if (extensible && (name.equals("enum") || name.equals("const"))) {
                return;
            }
            if (FIELDS.contains(name)) {
                ObjectNode fields = opened.putObject(name);
                value.properties().forEach(field -> fields.set(field.getKey(), forReaders(field.getValue())));
            } else if (name.equals("enum")
                    || name.equals("const")
                    || name.equals("examples")
                    || name.equals("default")) {
                opened.set(name, value);
            } else {
                opened.set(name, forReaders(value));
            }
        });
        return opened;
    }
}
