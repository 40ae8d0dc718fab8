package io.tillkey.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Format;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.Keyword;
import com.networknt.schema.NonValidationKeyword;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** JSON Schema 2020-12 as our contracts use it: formats are checked, and a misspelt keyword is an error. */
public final class Schemas {
    /** What OpenAPI adds to JSON Schema; it says nothing about validity. */
    private static final Set<String> ANNOTATIONS =
            Set.of("components", "example", "discriminator", "xml", "externalDocs");

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
                    .unknownKeywordFactory((keyword, context) -> annotation(keyword))
                    .format(DATE_TIME)
                    .build())
            .build();
    private static final SchemaValidatorsConfig STRICT =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

    private Schemas() {}

    /** What is wrong with the value, in one line; empty if nothing is. */
    static String problems(JsonNode schema, JsonNode value) {
        return compiled(schema).apply(value);
    }

    /** The check of a schema, compiled once: tells what is wrong with a value, in one line; empty if nothing is. */
    public static Function<JsonNode, String> compiled(JsonNode schema) {
        JsonSchema compiled = FACTORY.getSchema(schema, STRICT);
        return value -> compiled.validate(value).stream()
                .map(ValidationMessage::getMessage)
                .sorted()
                .collect(Collectors.joining("; "));
    }

    private static Keyword annotation(String keyword) {
        if (ANNOTATIONS.contains(keyword) || keyword.startsWith("x-")) {
            return new NonValidationKeyword(keyword);
        }
        throw new IllegalStateException("JSON Schema knows no keyword " + keyword);
    }
}
