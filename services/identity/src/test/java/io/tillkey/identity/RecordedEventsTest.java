package io.tillkey.identity;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tillkey.testing.RecordedEvents;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What has ever stood in the topics this service reads is still read, by its real listeners. */
@QuarkusTest
@WithTestResource(IdentityStack.class)
class RecordedEventsTest {
    @Test
    void everyRecordedEventOfOurTopicsIsHandled() {
        // The keys of a recording are gone, so what was sealed is sealed again.
        String number = Neighbours.seal(Shop.newNumber());
        String evidence = Neighbours.sealEvidence(Map.of("settlementEnd", Shop.SETTLEMENT_END));
        String serial = Shop.newSerial();
        String terminal = UUID.randomUUID().toString();
        RecordedEvents.receivedBy("identity")
                .replay(recording -> recording.name().endsWith("a-terminal-with-a-pin")
                        ? recording
                                .with("serial", Shop.newSerial())
                                .with("terminalId", UUID.randomUUID().toString())
                        : recording
                                .with("number", number)
                                .with("evidence", evidence)
                                .with("serial", serial)
                                .with("terminalId", terminal));
    }
}
