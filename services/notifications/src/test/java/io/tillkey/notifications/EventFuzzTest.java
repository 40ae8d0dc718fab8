package io.tillkey.notifications;

import io.quarkus.test.junit.QuarkusTest;
import io.tillkey.privacy.Sealer;
import io.tillkey.testing.fuzz.EventFuzz;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Whatever stands in the topics this service reads: it is handled, passed over or put aside with a reason, as agreed. */
@QuarkusTest
class EventFuzzTest {
    private static final int EVENTS = 5_000;

    @TestFactory
    Stream<DynamicTest> everyEventWithEveryDamageEndsAsTheContractSaysAndTheNextIsHandled() {
        return fuzz().everyEventWithEveryDamage();
    }

    @Test
    void noneOfThousandsOfEventsBlocksAPartitionOrLeavesATraceWhenRefused() {
        fuzz().fuzz(EVENTS);
    }

    private static EventFuzz fuzz() {
        Sealer sealer = new Sealer(Map.of("notifications", Surroundings.publicKey()));
        // To nobody: no text is sent.
        Map<String, String> sealed = Map.of(
                "RESET_CODE",
                sealer.seal(
                        "notifications",
                        Map.of("recipient", "NOBODY", "terminal", "****21A0", "code", "402913", "minutes", "10")),
                "RESET_DONE_NOTICE",
                sealer.seal(
                        "notifications",
                        Map.of("recipient", "NOBODY", "terminal", "****21A0", "time", "2026-11-23T08:33:20.500Z")));
        return EventFuzz.of("notifications")
                .adapted((event, body) -> {
                    body.put("sealed", sealed.get(body.path("purpose").asText()));
                    // Too late to be sent: thousands of texts must not stand in the way of the next test's.
                    body.put("expiresAt", "2026-01-01T00:00:00Z");
                })
                // What can't be opened is tried again, since a key may be on its way.
                .without((event, body) ->
                        !sealed.containsValue(body.path("sealed").asText())
                                && body.path("sealed").asText().matches("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]*){4}"));
    }
}
