package io.tillkey.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventRecordsTest {
    private static final Path EVENTS = Path.of(System.getProperty("tillkey.contracts", "../../../contracts"), "events");
    private static final UUID ID = UUID.fromString("0199b1c4-6a40-7c11-8e52-1d0f6a7b9c01");
    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .build();

    static Stream<String> versions() throws IOException {
        try (Stream<Path> files = Files.list(EVENTS)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".schema.json"))
                    .map(file -> file.substring(0, file.length() - ".schema.json".length()))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("versions")
    void each_example_is_read_into_its_record_and_written_as_it_was(String version) throws Exception {
        JsonNode example =
                JSON.readTree(EVENTS.resolve(version + ".example.json").toFile());

        Event event = JSON.treeToValue(example, recordOf(version));

        assertThat(JSON.readTree(JSON.writeValueAsString(event))).isEqualTo(withoutNulls(example));
    }

    @ParameterizedTest
    @MethodSource("versions")
    void each_record_knows_its_name_its_topic_and_its_key(String version) throws Exception {
        JsonNode schema = JSON.readTree(EVENTS.resolve(version + ".schema.json").toFile());
        JsonNode example =
                JSON.readTree(EVENTS.resolve(version + ".example.json").toFile());

        Event event = JSON.treeToValue(example, recordOf(version));

        assertThat(event.eventType()).hasToString(version);
        assertThat(event.eventType().shape()).isEqualTo(event.getClass());
        assertThat(event.eventType().topic()).isEqualTo(schema.path("x-topic").asText());
        assertThat(event.eventKey())
                .isEqualTo(example.path(schema.path("x-key").asText()).asText());
    }

    @ParameterizedTest
    @MethodSource("versions")
    void no_record_shows_what_it_holds(String version) throws Exception {
        JsonNode example =
                JSON.readTree(EVENTS.resolve(version + ".example.json").toFile());

        Event event = JSON.treeToValue(example, recordOf(version));

        assertThat(event).hasToString(version + " " + event.eventKey());
    }

    @Test
    void no_part_of_a_record_shows_what_it_holds() throws Exception {
        MerchantChangedV1 merchant =
                JSON.readValue(EVENTS.resolve("MerchantChanged.v1.example.json").toFile(), MerchantChangedV1.class);

        assertThat(merchant.contacts()).isNotEmpty().allSatisfy(contact -> assertThat(contact)
                .hasToString("Contact"));
    }

    @Test
    void what_the_contract_demands_is_demanded() {
        assertThatThrownBy(() -> new VerificationStartedV1(ID, null, Instant.EPOCH))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("terminalId is null");
        assertThatThrownBy(() -> JSON.readValue("{\"ticketId\":\"" + ID + "\"}", VerificationStartedV1.class))
                .isInstanceOf(ValueInstantiationException.class);
    }

    @Test
    void what_may_be_absent_is_left_out() throws Exception {
        TerminalCheckedInV1 silent = new TerminalCheckedInV1(ID, true, "10.2", null, Instant.EPOCH);

        assertThat(JSON.valueToTree(silent).has("lastSyncAt")).isFalse();
    }

    @Test
    void a_list_stays_as_it_was_given() {
        List<PreconditionsAttestedV1.Attested> attested = new ArrayList<>();
        attested.add(PreconditionsAttestedV1.Attested.BACKUP);
        PreconditionsAttestedV1 event = new PreconditionsAttestedV1(ID, ID, attested, Instant.EPOCH);

        attested.clear();

        assertThat(event.attested()).containsExactly(PreconditionsAttestedV1.Attested.BACKUP);
    }

    @Test
    void a_value_that_is_no_name_is_a_constant_all_the_same() throws Exception {
        assertThat(JSON.writeValueAsString(SendMessageV1.Language.ZH_CN)).isEqualTo("\"zh-CN\"");
        assertThat(JSON.readValue("\"zh-CN\"", SendMessageV1.Language.class)).isEqualTo(SendMessageV1.Language.ZH_CN);
    }

    @Test
    void a_value_outside_the_contract_is_refused() {
        assertThatThrownBy(() -> JSON.readValue("\"fr\"", SendMessageV1.Language.class))
                .isInstanceOf(ValueInstantiationException.class);
        assertThatThrownBy(() -> TicketClosedV1.Status.of("LOST")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_reader_holds_a_value_that_an_extensible_enumeration_gained() throws Exception {
        MessageFailedV1.ErrorCode known = JSON.readValue("\"REJECTED\"", MessageFailedV1.ErrorCode.class);
        MessageFailedV1.ErrorCode gained = JSON.readValue("\"STORM\"", MessageFailedV1.ErrorCode.class);

        assertThat(known).isEqualTo(MessageFailedV1.ErrorCode.REJECTED);
        assertThat(gained.value()).isEqualTo("STORM");
        assertThat(JSON.writeValueAsString(gained)).isEqualTo("\"STORM\"");
    }

    private static Class<? extends Event> recordOf(String version) throws ClassNotFoundException {
        return Class.forName("io.tillkey.events." + version.replace(".v", "V")).asSubclass(Event.class);
    }

    private static JsonNode withoutNulls(JsonNode example) {
        JsonNode copy = example.deepCopy();
        copy.properties().stream()
                .filter(field -> field.getValue().isNull())
                .map(Map.Entry::getKey)
                .toList()
                .forEach(((ObjectNode) copy)::remove);
        return copy;
    }
}
