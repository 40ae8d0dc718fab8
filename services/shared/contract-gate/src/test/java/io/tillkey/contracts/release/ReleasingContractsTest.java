package io.tillkey.contracts.release;

import static io.tillkey.contracts.TheContracts.replace;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillkey.contracts.TheContracts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleasingContractsTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC);
    private static final String RESET = "events/CredentialReset.v1.schema.json";

    @TempDir
    Path folder;

    private Path contracts;

    @BeforeEach
    void copy() {
        contracts = TheContracts.copiedTo(folder.resolve("contracts"));
    }

    @Test
    void the_first_release_is_a_copy_with_the_hash_of_each_file() throws IOException {
        assertThat(release()).isEqualTo("released contracts/released/1");

        ReleasedContracts released = ReleasedContracts.of(contracts).orElseThrow();
        assertThat(released.version()).isEqualTo(1);
        assertThat(released.tampering()).isEmpty();
        assertThat(released.contracts().events()).isEqualTo(TheContracts.read().events());
        assertThat(Files.readString(released.folder().resolve("manifest.json")))
                .contains("\"releasedAt\" : \"2026-11-23T12:00:00Z\"")
                .contains("\"" + RESET + "\"");
    }

    @Test
    void the_next_release_takes_the_place_of_the_last() {
        release();
        replace(
                contracts.resolve(RESET),
                "\"properties\": {",
                "\"properties\": {\"attempt\": {\"type\": \"integer\"},");
        assertThat(release()).isEqualTo("released contracts/released/2");

        assertThat(contracts.resolve("released/1")).doesNotExist();
        assertThat(ReleasedContracts.of(contracts).orElseThrow().tampering()).isEmpty();
    }

    @Test
    void a_release_that_breaks_someone_is_refused_and_writes_nothing() {
        release();
        replace(contracts.resolve(RESET), "\"PASSWORD\",", "");
        assertThat(release())
                .startsWith("the contracts break what was released:")
                .contains("the value PASSWORD was dropped")
                .contains("breaks: devices");
        assertThat(contracts.resolve("released/2")).doesNotExist();
    }

    @Test
    void a_release_without_a_change_is_refused() {
        release();
        assertThat(release()).isEqualTo("nothing changed since release 1");
    }

    @Test
    void a_release_that_breaks_a_rule_is_refused() {
        replace(contracts.resolve("openapi/tickets.yaml"), "operationId: openTicket", "operationId: open_ticket");
        assertThat(release()).startsWith("the contracts break a rule:").contains("open_ticket");
    }

    @Test
    void an_event_that_nobody_recorded_is_not_released() throws IOException {
        delete(contracts.resolve("recorded/TicketOpened.v1"));
        assertThat(release()).contains("never recorded").contains("TicketOpened.v1");
    }

    @Test
    void a_released_copy_that_was_edited_by_hand_is_noticed_and_never_renewed() throws IOException {
        release();
        Path released = contracts.resolve("released/1");
        replace(released.resolve(RESET), "\"PIN\"", "\"PIN\", \"PATTERN\"");
        Files.writeString(released.resolve("events/Invented.v1.schema.json"), "{}");
        Files.delete(released.resolve("openapi/portal.yaml"));

        assertThat(ReleasedContracts.of(contracts).orElseThrow().tampering())
                .containsExactlyInAnyOrder(
                        "contracts/released/1/" + RESET + " was edited by hand",
                        "contracts/released/1/events/Invented.v1.schema.json was added by hand",
                        "contracts/released/1/openapi/portal.yaml is missing");
        assertThat(release()).startsWith("the released copy is not what was released:");
    }

    @Test
    void a_release_without_its_manifest_or_with_another_ones_is_noticed() throws IOException {
        release();
        Path manifest = contracts.resolve("released/1/manifest.json");
        replace(manifest, "\"version\" : 1", "\"version\" : 7");
        assertThat(ReleasedContracts.of(contracts).orElseThrow().tampering())
                .isEqualTo(List.of("contracts/released/1/manifest.json is of another release"));
        Files.delete(manifest);
        assertThat(ReleasedContracts.of(contracts).orElseThrow().tampering())
                .isEqualTo(List.of("contracts/released/1/manifest.json is missing"));
    }

    private String release() {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try (PrintStream stream = new PrintStream(said, true, StandardCharsets.UTF_8)) {
            ReleasingContracts.run(contracts, CLOCK, stream, stream);
        }
        return said.toString(StandardCharsets.UTF_8).strip();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
