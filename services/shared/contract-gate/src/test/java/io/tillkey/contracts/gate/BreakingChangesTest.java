package io.tillkey.contracts.gate;

import static io.tillkey.contracts.TheContracts.replace;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillkey.contracts.TheContracts;
import io.tillkey.contracts.gate.CompatibilityGate.BreakingChange;
import io.tillkey.contracts.gate.CompatibilityGate.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Changes one thing at a time in a copy of the contracts. Each break is refused with the name of who breaks and the way
 * out; what harms nobody passes.
 */
class BreakingChangesTest {
    private static final String TICKETS = "openapi/tickets.yaml";
    private static final String TOPICS = "asyncapi/tillkey.yaml";
    private static final String RESET = "events/CredentialReset.v1.schema.json";

    @TempDir
    Path folder;

    private Path contracts;

    @BeforeEach
    void copy() {
        contracts = TheContracts.copiedTo(folder.resolve("contracts"));
        FixturePacts.in(contracts.resolve("pacts"));
    }

    static Stream<Change> breaking() {
        return Stream.of(
                new Change("a field of an event is removed", "the property kind was removed", "devices", contracts -> {
                    edit(contracts, RESET, "\\s*\"kind\": \\{[^}]*},", "");
                    edit(contracts, RESET, "\\s*\"kind\",", "");
                }),
                new Change(
                        "the type of a field is changed",
                        "Ticket.reference: the type changed from string to integer",
                        "console",
                        contracts -> edit(
                                contracts,
                                TICKETS,
                                "(        reference:\n)          type: string(\n          description: What people say)",
                                "$1          type: integer$2")),
                new Change(
                        "a value is dropped from an enumeration",
                        "Route: the value SELF_SERVICE was dropped",
                        "console",
                        contracts -> edit(
                                contracts,
                                TICKETS,
                                "enum: \\[SELF_SERVICE, AGENT, SERVICE_CENTRE]",
                                "enum: [AGENT, SERVICE_CENTRE]")),
                new Change(
                        "the key of a topic is changed",
                        "tillkey.credentials.v1: the key changed from terminalId to ticketId",
                        "devices",
                        contracts -> edit(
                                contracts,
                                TOPICS,
                                "(  credentials:\n(?:    .*\n)*?)    x-key: terminalId",
                                "$1    x-key: ticketId")),
                new Change(
                        "a request has to have a further property",
                        "OpenTicketRequest: the required property channel was added",
                        "console",
                        contracts -> {
                            edit(
                                    contracts,
                                    TICKETS,
                                    "required: \\[query, route, reason, language]\n      properties:\n",
                                    "required: [query, route, reason, language, channel]\n      properties:\n"
                                            + "        channel:\n          type: string\n");
                        }),
                new Change(
                        "a status is changed",
                        "the status 201 of POST /api/v1/tickets changed to 202",
                        "console",
                        contracts -> edit(
                                contracts,
                                TICKETS,
                                "        '201':\n          description: The new",
                                "        '202':\n          description: The new")),
                new Change("a header is dropped", "the header ce_id was removed", "tickets", contracts -> {
                    edit(
                            contracts,
                            TOPICS,
                            "          ce_id:\n            type: string\n            format: uuid\n            description: .*\n",
                            "");
                    edit(contracts, TOPICS, "ce_specversion, ce_id, ce_type", "ce_specversion, ce_type");
                }),
                new Change(
                        "a property is renamed",
                        "TicketAndToken: the property ticketToken was renamed to token",
                        "console",
                        contracts -> {
                            edit(contracts, TICKETS, "required: \\[ticket, ticketToken]", "required: [ticket, token]");
                            edit(
                                    contracts,
                                    TICKETS,
                                    "        ticketToken:\n          type: string\n          description",
                                    "        token:\n          type: string\n          description");
                        }),
                new Change(
                        "an operation is removed",
                        "POST /api/v1/tickets was removed",
                        "console",
                        contracts -> edit(
                                contracts,
                                TICKETS,
                                "    post:\n      operationId: openTicket\n(?:.*\n)*?(    get:\n      operationId: listTickets)",
                                "$1")),
                new Change("an event is removed", "the event CredentialReset.v1 was removed", "devices", contracts -> {
                    delete(contracts.resolve(RESET));
                    edit(contracts, TOPICS, "      CredentialReset:\n        \\$ref: .*\n", "");
                    edit(contracts, TOPICS, "      - \\$ref: '#/channels/credentials/messages/CredentialReset'\n", "");
                }));
    }

    @ParameterizedTest
    @MethodSource("breaking")
    void a_change_that_breaks_a_consumer_is_refused_with_its_name(Change change) {
        change.to().accept(contracts);
        Verdict verdict = verdict();

        assertThat(verdict.isCompatible()).isFalse();
        BreakingChange found = verdict.changes().stream()
                .filter(one -> one.what().contains(change.says()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("not said: " + change.says() + "\n" + verdict.text()));
        assertThat(found.consumers()).containsKey(change.breaks());
        assertThat(verdict.text())
                .contains("contracts/" + found.file())
                .contains(change.says())
                .contains("breaks: " + change.breaks() + " (")
                .contains("way out: ");
    }

    @Test
    void there_are_ten_of_them() {
        assertThat(breaking()).hasSize(10);
    }

    static Stream<Change> harmless() {
        return Stream.of(
                new Change(
                        "an event gains an optional field",
                        contracts -> edit(
                                contracts,
                                RESET,
                                "\"properties\": \\{",
                                "\"properties\": {\"attempt\": {\"type\": \"integer\"},")),
                new Change(
                        "a request gains an optional property",
                        contracts -> edit(
                                contracts,
                                TICKETS,
                                "(    OpenTicketRequest:\n(?:      .*\n)*?      properties:\n)",
                                "$1        channel:\n          type: string\n")),
                new Change(
                        "an operation is added",
                        contracts -> edit(
                                contracts,
                                TICKETS,
                                "paths:\n",
                                "paths:\n  /api/v1/ticket-counts:\n    get:\n      operationId: countTickets\n"
                                        + "      responses:\n        '200':\n          description: How many.\n")),
                new Change(
                        "a description and an example are changed",
                        contracts -> edit(contracts, TICKETS, "Why the credential is reset", "The reason given")),
                new Change("a version is raised beside the old one", contracts -> {
                    copy(contracts, RESET, "events/CredentialReset.v2.schema.json");
                    edit(contracts, "events/CredentialReset.v2.schema.json", ":v1\"", ":v2\"");
                    edit(contracts, "events/CredentialReset.v2.schema.json", "\\s*\"kind\": \\{[^}]*},", "");
                    edit(contracts, "events/CredentialReset.v2.schema.json", "\\s*\"kind\",", "");
                    edit(
                            contracts,
                            TOPICS,
                            "channels:\n",
                            "channels:\n  credentialsV2:\n    address: tillkey.credentials.v2\n    x-owner: identity\n"
                                    + "    x-key: terminalId\n    messages:\n      CredentialResetV2:\n"
                                    + "        name: io.tillkey.CredentialReset.v2\n        payload:\n"
                                    + "          schema:\n            \\$ref: ../events/CredentialReset.v2.schema.json\n");
                }));
    }

    @ParameterizedTest
    @MethodSource("harmless")
    void a_change_that_harms_nobody_passes(Change change) {
        change.to().accept(contracts);
        assertThat(verdict().text()).isEmpty();
    }

    @Test
    void nothing_changed_is_nothing_broken() {
        assertThat(verdict().isCompatible()).isTrue();
    }

    @Test
    void what_no_known_consumer_relies_on_stays_all_the_same() {
        edit(contracts, TICKETS, "        failureCode:\n          type: string\n          description: .*\n", "");
        assertThat(verdict().text())
                .contains("Message: the property failureCode was removed")
                .contains("no known consumer relies on it");
    }

    @Test
    void a_consumer_whose_pact_does_not_name_the_field_is_not_blamed() {
        edit(contracts, RESET, "\\s*\"kind\": \\{[^}]*},", "");
        edit(contracts, RESET, "\\s*\"kind\",", "");
        assertThat(verdict().changes()).singleElement().satisfies(change -> assertThat(change.consumers())
                .containsOnlyKeys("devices"));
    }

    @Test
    void a_role_that_is_no_longer_let_in_is_told() {
        edit(contracts, TICKETS, "x-tillkey-roles: \\[auditor, administrator]", "x-tillkey-roles: [auditor]");
        edit(
                contracts,
                "openapi/devices.yaml",
                "(operationId: listAcquirers\n(?:.*\n){3})(.*)agent, clerk]",
                "$1$2agent]");
        assertThat(verdict().text())
                .contains("GET /api/v1/audit/verification no longer accepts the role administrator")
                .contains("GET /api/v1/acquirers no longer accepts the role clerk");
    }

    @Test
    void a_receiver_without_a_pact_may_rely_on_anything() {
        edit(contracts, "events/TicketClosed.v1.schema.json", "\\s*\"terminalId\",", "");
        assertThat(verdict().changes()).singleElement().satisfies(change -> assertThat(change.consumers())
                .containsExactly(
                        Map.entry("identity", "it receives TicketClosed.v1 and no pact says what it reads of it")));
    }

    @Test
    void what_was_released_as_deprecated_goes_once_nobody_relies_on_it() {
        Path released = folder.resolve("released");
        TheContracts.copy(contracts, released);
        String started = "events/VerificationStarted.v1.schema.json";
        edit(released, started, "\"type\": \"object\"", "\"deprecated\": true, \"type\": \"object\"");
        edit(released, RESET, "\"type\": \"object\"", "\"deprecated\": true, \"type\": \"object\"");
        delete(contracts.resolve(started));
        delete(contracts.resolve(RESET));

        List<BreakingChange> changes = CompatibilityGate.compare(
                        ContractFolder.at(released), ContractFolder.at(contracts), contracts.resolve("pacts"))
                .changes();
        assertThat(changes)
                .extracting(BreakingChange::what)
                .containsExactly("the event CredentialReset.v1 was removed");
    }

    private Verdict verdict() {
        return CompatibilityGate.compare(TheContracts.read(), ContractFolder.at(contracts), contracts.resolve("pacts"));
    }

    private static void edit(Path contracts, String file, String pattern, String replacement) {
        Path path = contracts.resolve(file);
        try {
            String before = Files.readString(path);
            String after = Pattern.compile(pattern).matcher(before).replaceAll(replacement);
            assertThat(after).as("%s in %s", pattern, file).isNotEqualTo(before);
            replace(path, before, after);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Path contracts, String file, String copy) {
        try {
            Files.copy(contracts.resolve(file), contracts.resolve(copy));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Change(String name, String says, String breaks, Consumer<Path> to) {
        Change(String name, Consumer<Path> to) {
            this(name, "", "", to);
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
