package io.tillkey.contracts.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillkey.contracts.TheContracts;
import io.tillkey.contracts.gate.ContractFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WritingEventsTest {
    private static final String PLAIN =
            "{\"type\":\"object\",\"description\":\"%s\",\"x-topic\":\"t.v1\",\"x-key\":\"id\","
                    + "\"required\":[\"id\"],\"properties\":{\"id\":{\"type\":\"string\"}%s}}";

    @TempDir
    private Path folder;

    @Test
    void there_is_a_record_for_each_version_of_each_event() {
        ContractFolder contracts = TheContracts.read();

        assertThat(WritingEvents.sources(contracts).keySet())
                .hasSameSizeAs(contracts.events().keySet())
                .contains("io/tillkey/events/TicketOpenedV1.java");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"type":"string"}                                       | String it
                    {"type":"string","format":"uuid"}                       | UUID it
                    {"type":"string","format":"date-time"}                  | Instant it
                    {"type":"string","format":"date"}                       | LocalDate it
                    {"type":"string","format":"uri"}                        | URI it
                    {"type":"string","enum":["A","b-c"]}                    | It it
                    {"type":"integer"}                                      | Long it
                    {"type":"integer","maximum":9}                          | Integer it
                    {"type":"integer","maximum":9000000000}                 | Long it
                    {"type":"number"}                                       | BigDecimal it
                    {"type":"boolean"}                                      | Boolean it
                    {"type":["string","null"]}                              | String it
                    {"type":"array","items":{"type":"string"}}              | List<String> it
                    {"type":"array","items":{"type":"integer"}}             | List<Long> it
                    {"type":"object","properties":{"a":{"type":"string"}}}  | It it
                    """)
    void each_type_of_a_contract_has_one_in_java(String schema, String expected) throws IOException {
        assertThat(recordWith(schema)).contains("public record ThingV1(String id, " + expected + ")");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"oneOf":[{"type":"string"},{"type":"integer"}]}  | oneOf
                    {"type":["string","integer"]}                     | not one type
                    {"type":"object"}                                 | without properties
                    {"type":"string","enum":["a-b","a_b"]}            | two values that are one constant
                    {"type":"array","items":{}}                       | not one type
                    """)
    void what_has_no_good_shape_in_java_is_refused_with_its_place(String schema, String reason) {
        assertThatThrownBy(() -> recordWith(schema))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Thing.v1.schema.json: ThingV1/it: ")
                .hasMessageContaining(reason);
    }

    @Test
    void a_field_that_no_record_can_have_is_refused() {
        assertThatThrownBy(() -> written(PLAIN.formatted("A thing.", ",\"class\":{\"type\":\"string\"}")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ThingV1/class");
    }

    @Test
    void a_field_that_is_required_and_may_be_null_is_refused() {
        assertThatThrownBy(() -> written(PLAIN.formatted("A thing.", ",\"it\":{\"type\":[\"string\",\"null\"]}")
                        .replace("[\"id\"]", "[\"id\",\"it\"]")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("required and may be null");
    }

    @Test
    void the_key_is_a_required_text() {
        assertThatThrownBy(() -> written(PLAIN.formatted("A thing.", "").replace("[\"id\"]", "[]")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("x-key");
    }

    @Test
    void a_description_can_neither_end_its_comment_nor_be_markup() throws IOException {
        assertThat(written(PLAIN.formatted("Ends */ <b>here</b> & {@link Nowhere}.", "")))
                .contains("Ends *&#47; &lt;b&gt;here&lt;/b&gt; &amp; &#123;&#64;link Nowhere&#125;.");
    }

    @Test
    void sources_that_are_as_they_should_be_stay_untouched_and_others_go() throws IOException {
        SourceFolder sources = new SourceFolder(folder);
        sources.write(Map.of("a/Stays.java", "same", "a/Goes.java", "old", "a/Changes.java", "old"));
        FileTime past = FileTime.fromMillis(1_000_000_000_000L);
        Files.setLastModifiedTime(folder.resolve("a/Stays.java"), past);
        Files.setLastModifiedTime(folder.resolve("a/Changes.java"), past);

        sources.write(Map.of("a/Stays.java", "same", "a/Changes.java", "new"));

        assertThat(Files.getLastModifiedTime(folder.resolve("a/Stays.java"))).isEqualTo(past);
        assertThat(folder.resolve("a/Goes.java")).doesNotExist();
        assertThat(folder.resolve("a/Changes.java")).hasContent("new");
    }

    private String recordWith(String property) throws IOException {
        return written(PLAIN.formatted("A thing.", ",\"it\":" + property));
    }

    private String written(String schema) throws IOException {
        Path events = Files.createDirectories(folder.resolve("events"));
        Files.writeString(events.resolve("Thing.v1.schema.json"), schema);
        return WritingEvents.sources(ContractFolder.at(folder)).get("io/tillkey/events/ThingV1.java");
    }
}
