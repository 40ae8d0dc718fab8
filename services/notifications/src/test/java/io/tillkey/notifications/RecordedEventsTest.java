package io.tillkey.notifications;

import io.quarkus.test.junit.QuarkusTest;
import io.tillkey.privacy.Sealer;
import io.tillkey.testing.RecordedEvents;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What has ever stood in the topics this service reads is still read, by its real listeners. */
@QuarkusTest
class RecordedEventsTest {
    private static final Map<String, Map<String, String>> CONTENTS = Map.of(
            "RESET_CODE",
            Map.of("recipient", "NOBODY", "terminal", "****21A0", "code", "402913", "minutes", "10"),
            "RESET_DONE_NOTICE",
            Map.of("recipient", "NOBODY", "terminal", "****21A0", "time", "2026-11-23T08:33:20.500Z"));

    @Test
    void everyRecordedEventOfOurTopicsIsHandled() {
        // The keys of a recording are gone, so what was sealed is sealed again, to nobody: no text is sent.
        Sealer sealer = new Sealer(Map.of("notifications", Surroundings.publicKey()));
        RecordedEvents.receivedBy("notifications").replay(recording -> recording
                .with("messageId", UUID.randomUUID().toString())
                .with(
                        "sealed",
                        sealer.seal(
                                "notifications",
                                CONTENTS.get(recording.value().path("purpose").asText()))));
    }
}
