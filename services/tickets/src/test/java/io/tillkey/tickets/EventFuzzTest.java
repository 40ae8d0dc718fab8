package io.tillkey.tickets;

import io.quarkus.test.junit.QuarkusTest;
import io.tillkey.testing.fuzz.EventFuzz;
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
        return EventFuzz.of("tickets");
    }
}
