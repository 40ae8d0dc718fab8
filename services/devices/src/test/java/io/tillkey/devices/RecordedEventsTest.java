package io.tillkey.devices;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.tillkey.testing.RecordedEvents;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What has ever stood in the topics this service reads is still read, by its real listeners. */
@QuarkusTest
class RecordedEventsTest {
    @Test
    void everyRecordedEventOfOurTopicsIsHandledAndEachResetBecomesACommand() {
        TestTerminal terminal = Fleet.activeTerminal();
        RecordedEvents received = RecordedEvents.receivedBy("devices");
        received.replay(recording -> recording
                .with("terminalId", terminal.id().toString())
                .with("ticketId", UUID.randomUUID().toString()));

        List<String> told = received.recordings().stream()
                .map(recording -> recording.header("ce_type"))
                .toList();
        assertThat(told).contains("io.tillkey.CredentialReset.v1", "io.tillkey.ResetStopped.v1");
        assertThat(terminal.commands()).hasSize(Collections.frequency(told, "io.tillkey.CredentialReset.v1"));
    }
}
