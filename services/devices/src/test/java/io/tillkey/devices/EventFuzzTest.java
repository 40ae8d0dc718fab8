package io.tillkey.devices;

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

    /** Of a terminal there is; a reset of another is a fault that is tried several times. */
    private static EventFuzz fuzz() {
        String terminal = Fleet.activeTerminal().id().toString();
        return EventFuzz.of("devices").adapted((event, body) -> body.put("terminalId", terminal));
    }
}
