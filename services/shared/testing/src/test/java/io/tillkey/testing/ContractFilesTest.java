package io.tillkey.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The examples of the contracts are valid, and what tests check against contracts is what stands there. Style, naming and
 * completeness are rules of the module contract-gate.
 */
class ContractFilesTest {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

    static List<String> openApiFiles() {
        return Contracts.list("openapi");
    }

    @Test
    void every_service_has_a_contract() {
        assertThat(openApiFiles())
                .contains("devices.yaml", "identity.yaml", "tickets.yaml", "notifications.yaml", "portal.yaml");
    }

    @ParameterizedTest
    @MethodSource("openApiFiles")
    void references_lead_somewhere(String file) {
        JsonNode document = Contracts.read("openapi/" + file);
        assertThat(document.path("openapi").asText()).startsWith("3.1");
        for (String reference : references(document)) {
            assertThat(reference).startsWith("#/");
            assertThat(document.at(reference.substring(1)).isMissingNode())
                    .as(reference)
                    .isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("openApiFiles")
    void operations_have_ids_of_their_own_and_answers(String file) {
        Set<String> ids = new HashSet<>();
        for (JsonNode item : Contracts.read("openapi/" + file).path("paths")) {
            for (String method : METHODS) {
                JsonNode operation = item.path(method);
                if (!operation.isMissingNode()) {
                    assertThat(ids.add(operation.path("operationId").asText()))
                            .as(operation.path("operationId").asText())
                            .isTrue();
                    assertThat(operation.path("responses")).isNotEmpty();
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("openApiFiles")
    void examples_keep_their_schemas(String file) {
        JsonNode document = Contracts.read("openapi/" + file);
        for (JsonNode content : contents(document)) {
            for (JsonNode media : content) {
                if (!media.has("schema")) {
                    continue;
                }
                ObjectNode schema = media.path("schema").deepCopy();
                schema.set("components", document.path("components"));
                if (media.has("example")) {
                    assertThat(Schemas.problems(schema, media.path("example"))).isEmpty();
                }
                media.path("examples").properties().forEach(example -> assertThat(
                                Schemas.problems(schema, example.getValue().path("value")))
                        .as(example.getKey())
                        .isEmpty());
            }
        }
    }

    @Test
    void every_event_has_an_example_that_keeps_its_schema() {
        assertThat(EventContract.names()).isNotEmpty();
        assertThatCode(EventContract::checkExamples).doesNotThrowAnyException();
    }

    @Test
    void an_event_that_breaks_its_schema_is_refused() {
        assertThatThrownBy(() -> EventContract.check("CredentialReset", "{\"ticketId\":\"17\"}"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("CredentialReset");
    }

    @Test
    void a_record_that_a_service_produced_is_held_to_its_topic_headers_key_and_schema() {
        String terminal = "019a4b0c-77d2-4b9a-8f10-2c6d5e4f3a21";
        String good = "{\"ticketId\":\"019a4b0c-77d2-7b9a-8f10-2c6d5e4f3a20\",\"terminalId\":\"" + terminal
                + "\",\"kind\":\"PASSWORD\",\"at\":\"2026-11-23T08:21:09Z\"}";
        String credentials = "tillkey.credentials.v1";
        EventContract.checkProduced(produced(credentials, "CredentialReset", terminal, "identity", good));

        for (TopicProbe.Recorded broken : List.of(
                produced(credentials, "CredentialReset", terminal, "identity", "{\"kind\":\"PASSWORD\"}"),
                produced(credentials, "CredentialReset", "another key", "identity", good),
                produced(credentials, "CredentialLost", terminal, "identity", good),
                produced("tillkey.tickets.v1", "CredentialReset", terminal, "identity", good))) {
            assertThatThrownBy(() -> EventContract.checkProduced(broken)).isInstanceOf(AssertionError.class);
        }

        // What tests send may be broken, and so may what is in no topic of the contract.
        EventContract.checkProduced(produced(credentials, "CredentialReset", terminal, "test", "{}"));
        EventContract.checkProduced(produced("test.orders.v1", "OrderPlaced", terminal, "identity", "{}"));
    }

    private static TopicProbe.Recorded produced(String topic, String name, String key, String source, String json) {
        Map<String, String> headers = new TreeMap<>(EventSender.headers(name, key, UUID.randomUUID()));
        headers.put("ce_source", "/tillkey/" + source);
        return new TopicProbe.Recorded(topic, 0, 0, key, headers, json);
    }

    @Test
    void every_operation_that_reads_json_is_sent_bad_bodies() {
        assertThat(BadBodies.operations("portal"))
                .hasSizeGreaterThan(8)
                .allMatch(operation -> operation.path().startsWith("/api/portal/"));
        assertThat(BadBodies.operations("tickets")).anySatisfy(operation -> {
            assertThat(operation.method()).isEqualTo("PUT");
            assertThat(operation.roles()).contains("service-console");
        });
    }

    @Test
    void every_topic_has_a_place_for_dead_letters() {
        JsonNode api = Contracts.read("asyncapi/tillkey.yaml");
        List<String> topics = Topics.ofTheContract();
        assertThat(topics).hasSizeGreaterThanOrEqualTo(7);
        Set<String> addresses = new HashSet<>();
        api.path("channels")
                .forEach(channel -> addresses.add(channel.path("address").asText()));
        assertThat(addresses)
                .containsAll(topics.stream().map(topic -> topic + ".dlq").toList());
    }

    @Test
    void commands_are_gone_after_ten_minutes_as_their_codes_are() {
        // R5, R11
        for (String channel : List.of("messageCommands", "messageCommandsDeadLetters")) {
            assertThat(Contracts.read("asyncapi/tillkey.yaml")
                            .at("/channels/" + channel + "/bindings/kafka/topicConfiguration/retention.ms")
                            .asLong())
                    .isEqualTo(600_000);
        }
    }

    /** Every map of media types in a document. */
    private static List<JsonNode> contents(JsonNode node) {
        List<JsonNode> contents = new ArrayList<>();
        if (node.path("content").isObject()
                && node.path("content").properties().stream()
                        .allMatch(entry -> entry.getKey().contains("/"))) {
            contents.add(node.path("content"));
        }
        node.forEach(child -> contents.addAll(contents(child)));
        return contents;
    }

    private static List<String> references(JsonNode node) {
        List<String> references = new ArrayList<>();
        if (node.path("$ref").isTextual()) {
            references.add(node.path("$ref").asText());
        }
        node.forEach(child -> references.addAll(references(child)));
        return references;
    }
}
