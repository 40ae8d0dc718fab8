package io.tillkey.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.Keyword;
import com.networknt.schema.NonValidationKeyword;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.util.Set;
import java.util.stream.Collectors;

/** JSON Schema 2020-12 as our contracts use it: formats are checked, and a misspelt keyword is an error. */
final class Schemas {
    /** What OpenAPI adds to JSON Schema; it says nothing about validity. */
    private static final Set<String> ANNOTATIONS =
            Set.of("components", "example", "discriminator", "xml", "externalDocs");

    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.builder(
                    JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012))
            .metaSchema(JsonMetaSchema.builder(JsonMetaSchema.getV202012())
                    .unknownKeywordFactory((keyword, context) -> annotation(keyword))
                    .build())
            .build();
    private static final SchemaValidatorsConfig STRICT =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

    private Schemas() {}

    /** What is wrong with the value, in one line; empty if nothing is. */
    static String problems(JsonNode schema, JsonNode value) {
        JsonSchema compiled = FACTORY.getSchema(schema, STRICT);
        return compiled.validate(value).stream()
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
