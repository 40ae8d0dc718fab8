package io.tillkey.contracts.gate;

import static io.tillkey.contracts.TheContracts.replace;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillkey.contracts.TheContracts;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pacts that are committed name who a changed HTTP contract would break. */
class CommittedPactsTest {
    @TempDir
    Path folder;

    static Stream<Change> changes() {
        return Stream.of(
                new Change(
                        "openapi/tickets.yaml",
                        "        reference:\n          type: string\n          description: What people say",
                        "        reference:\n          type: integer\n          description: What people say",
                        "Ticket.reference: the type changed",
                        "console (pact with tickets, "),
                new Change(
                        "openapi/identity.yaml",
                        "        grantExpiresAt:",
                        "        permittedUntil:",
                        "grantExpiresAt",
                        "console (pact with identity, "),
                new Change(
                        "openapi/devices.yaml",
                        "required: [osVersion, appVersion]",
                        "required: [osVersion, appVersion, lastSyncAt]",
                        "lastSyncAt",
                        "terminal (pact with devices, "),
                new Change(
                        "openapi/devices.yaml",
                        "operationId: lookUpTerminal\n",
                        "operationId: lookUpTerminal\n      deprecated: true\n",
                        "",
                        ""),
                new Change(
                        "openapi/devices.yaml",
                        "  /api/v1/terminal-lookups:\n    post:",
                        "  /api/v1/terminal-lookups:\n    put:",
                        "POST /api/v1/terminal-lookups",
                        "tickets (pact with devices, "),
                new Change(
                        "openapi/tickets.yaml",
                        "        lastSeenAt:\n",
                        "        seenAt:\n",
                        "lastSeenAt",
                        "desk (pact with tickets, "),
                new Change(
                        "openapi/devices.yaml",
                        "        nameMasked: { type: string }\n",
                        "",
                        "nameMasked",
                        "desk (pact with devices, "),
                new Change(
                        "openapi/identity.yaml",
                        "        triesLeft:\n          type",
                        "        left:\n          type",
                        "triesLeft",
                        "desk (pact with identity, "),
                new Change(
                        "openapi/tickets.yaml",
                        "        acquirerCode:\n          type: string\n          maxLength: 40\n"
                                + "          description: Whose ticket it is",
                        "        acquirer:\n          type: string\n          maxLength: 40\n"
                                + "          description: Whose ticket it is",
                        "acquirerCode",
                        "console (pact with tickets, \"that a ticket changed\")"),
                new Change(
                        "openapi/tickets.yaml",
                        "            X-SSE-Content-Type:\n",
                        "            X-Type:\n",
                        "X-SSE-Content-Type",
                        "console (pact with tickets, \"that a ticket changed\")"),
                new Change(
                        "openapi/devices.yaml",
                        "  /api/v1/stores:\n    post:",
                        "  /api/v1/stores:\n    put:",
                        "POST /api/v1/stores",
                        "launcher (pact with devices, "));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void aChangeNamesTheConsumersWhoseTestsStateThatTheyNeedIt(Change change) {
        Path contracts = TheContracts.copiedTo(folder.resolve("contracts"));
        replace(contracts.resolve(change.file()), change.before(), change.after());

        String verdict = CompatibilityGate.compare(
                        TheContracts.read(),
                        ContractFolder.at(contracts),
                        TheContracts.folder().resolve("pacts"))
                .text();

        if (change.breaks().isEmpty()) {
            assertThat(verdict).isEmpty();
        } else {
            assertThat(verdict).contains(change.says()).contains(change.breaks());
        }
    }

    private record Change(String file, String before, String after, String says, String breaks) {
        @Override
        public String toString() {
            return after.strip().replaceAll("\\s+", " ") + (breaks.isEmpty() ? " breaks nobody" : " breaks " + breaks);
        }
    }
}
