package io.tillkey.devices;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.tillkey.testing.RecordedEvents;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What has ever stood in the topics this service reads is still read, by its real listeners. */
@QuarkusTest
class RecordedEventsTest {
    @Test
    void everyRecordedEventOfOurTopicsIsHandledAndEachResetBecomesACommand() {
        TestTerminal terminal = Fleet.activeTerminal();
        RecordedEvents received = RecordedEvents.receivedBy("devices");
        ConfirmedChange change = ConfirmedChange.of(Fleet.merchant(Fleet.micro()));
        // The keys of a recording are gone, so what was sealed is sealed again.
        String numbers = DevicesKeys.seal(Map.of("number", "+8613900139021", "former", Fleet.NUMBER));
        received.replay(recording -> recording
                .with("terminalId", terminal.id().toString())
                .with("merchantId", change.merchantId().toString())
                .with("contactId", change.contactId().toString())
                .with("number", numbers)
                .with("ticketId", UUID.randomUUID().toString()));

        List<String> told = received.recordings().stream()
                .map(recording -> recording.header("ce_type"))
                .toList();
        assertThat(told).contains("io.tillkey.CredentialReset.v1", "io.tillkey.ResetStopped.v1");
        assertThat(Published.aboutMerchant(change.merchantId()).names(3)).contains("ContactNumberChanged");
        assertThat(terminal.commands()).hasSize(Collections.frequency(told, "io.tillkey.CredentialReset.v1"));
    }
}
