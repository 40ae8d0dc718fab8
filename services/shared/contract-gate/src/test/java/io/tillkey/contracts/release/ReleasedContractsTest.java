package io.tillkey.contracts.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillkey.contracts.TheContracts;
import io.tillkey.contracts.gate.CompatibilityGate;
import io.tillkey.contracts.gate.CompatibilityGate.Verdict;
import org.junit.jupiter.api.Test;

/** The gate of the build: {@code contracts/} keeps what was released. */
class ReleasedContractsTest {
    private final ReleasedContracts released =
            ReleasedContracts.of(TheContracts.folder()).orElseThrow();

    @Test
    void the_contracts_break_nobody_who_relies_on_what_was_released() {
        Verdict verdict = CompatibilityGate.compare(
                released.contracts(), TheContracts.read(), TheContracts.folder().resolve("pacts"));
        assertThat(verdict.text())
                .as("what breaks release %s, contracts/released/%s", released.version(), released.version())
                .isEmpty();
    }

    @Test
    void the_released_copy_is_what_the_release_command_wrote() {
        assertThat(released.tampering()).isEmpty();
    }

    @Test
    void every_released_event_version_was_recorded() {
        assertThat(ReleasedContracts.unrecorded(released.contracts(), TheContracts.folder()))
                .as("events without a recording in contracts/recorded")
                .isEmpty();
    }
}
