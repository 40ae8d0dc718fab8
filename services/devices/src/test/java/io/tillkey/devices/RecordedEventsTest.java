package io.tillkey.devices;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.tillkey.testing.RecordedEvents;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What has ever stood in the topics this service reads is still read, by its real listeners. */
@QuarkusTest
class RecordedEventsTest {
    @Test
    void everyRecordedEventOfOurTopicsIsHandledAndBecomesACommand() {
        TestTerminal terminal = Fleet.activeTerminal();
        RecordedEvents received = RecordedEvents.receivedBy("devices");
        received.replay(recording -> recording
                .with("terminalId", terminal.id().toString())
                .with("ticketId", UUID.randomUUID().toString()));

        assertThat(terminal.commands()).hasSize(received.recordings().size());
    }
}
