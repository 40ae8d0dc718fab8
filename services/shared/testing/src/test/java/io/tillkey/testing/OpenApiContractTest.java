package io.tillkey.testing;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenApiContractTest {
    private static final String JSON = "application/json";
    private static final String DOCUMENT = """
            openapi: 3.1.0
            info: {title: things, version: 1.0.0}
            servers:
              - url: http://127.0.0.1:8700/base
            paths:
              /things/{id}:
                get:
                  responses:
                    '200':
                      description: One.
                      headers:
                        ETag: {required: true, schema: {type: string}}
                      content:
                        application/json:
                          schema: {$ref: '#/components/schemas/Thing'}
                    '404':
                      $ref: '#/components/responses/Problem'
                    '5XX':
                      $ref: '#/components/responses/Problem'
                delete:
                  responses:
                    '204': {description: Gone.}
              /things/newest:
                get:
                  responses:
                    '303': {description: Look there.}
            components:
              responses:
                Problem:
                  description: Why not.
                  content:
                    application/problem+json:
                      schema:
                        type: object
                        required: [status]
              schemas:
                Thing:
                  type: object
                  additionalProperties: false
                  required: [id, name]
                  properties:
                    id: {type: string, format: uuid}
                    name: {type: [string, 'null']}
                    parent: {$ref: '#/components/schemas/Thing'}
            """;
    private static final String THING = "{\"id\":\"019a4b0c-77d2-7b9a-8f10-2c6d5e4f3a21\",\"name\":null}";

    private final OpenApiContract contract = OpenApiContract.of("things", parse(DOCUMENT));

    @Test
    void an_answer_as_declared_passes() {
        assertThatCode(() -> check("GET", "/base/things/1", 200, JSON + ";charset=UTF-8", THING))
                .doesNotThrowAnyException();
        assertThatCode(() -> check("GET", "/base/things/1", 404, "application/problem+json", "{\"status\":404}"))
                .doesNotThrowAnyException();
        assertThatCode(() -> check("GET", "/base/things/1", 503, "application/problem+json", "{\"status\":503}"))
                .doesNotThrowAnyException();
        assertThatCode(() -> check("DELETE", "/base/things/1", 204, "", "")).doesNotThrowAnyException();
        assertThatCode(() -> check("GET", "/base/things/newest", 303, "", ""))
                .as("a literal path wins over a template")
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET|/things/1|200|application/json|the path is not declared",
                "GET|/base/things/1/2|200|application/json|the path is not declared",
                "PATCH|/base/things/1|200|application/json|the method is not declared",
                "GET|/base/things/1|201|application/json|the status is not declared",
                "GET|/base/things/1|200|text/plain|is not declared",
                "GET|/base/things/1|404|application/json|is not declared",
                "DELETE|/base/things/1|204|application/json|no body is declared"
            })
    void an_answer_that_is_not_declared_fails(String method, String path, int status, String type, String problem) {
        assertThatThrownBy(() -> check(method, path, status, type, THING))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(problem);
    }

    @Test
    void a_missing_required_header_fails() {
        assertThatThrownBy(() -> contract.check("GET", "/base/things/1", 200, Map.of("content-type", JSON), THING))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("ETag");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{\"id\":\"019a4b0c-77d2-7b9a-8f10-2c6d5e4f3a21\"}|name",
                "{\"id\":\"17\",\"name\":\"a\"}|uuid",
                "{\"id\":\"019a4b0c-77d2-7b9a-8f10-2c6d5e4f3a21\",\"name\":1}|name",
                "{\"id\":\"019a4b0c-77d2-7b9a-8f10-2c6d5e4f3a21\",\"name\":\"a\",\"more\":1}|more",
                "{\"id\":\"019a4b0c-77d2-7b9a-8f10-2c6d5e4f3a21\",\"name\":\"a\",\"parent\":{}}|parent",
                "no json|not JSON"
            })
    void a_body_that_breaks_its_schema_fails(String body, String problem) {
        assertThatThrownBy(() -> check("GET", "/base/things/1", 200, JSON, body))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(problem);
    }

    private void check(String method, String path, int status, String type, String body) {
        contract.check(method, path, status, Map.of("content-type", type, "etag", "1"), body);
    }

    private static JsonNode parse(String yaml) {
        try {
            return new ObjectMapper(new YAMLFactory()).readTree(yaml);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
