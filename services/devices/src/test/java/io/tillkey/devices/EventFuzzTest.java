package io.tillkey.devices;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
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

    private static boolean isOfAnother(JsonNode body, ConfirmedChange change, String numbers) {
        String number = body.path("number").asText();
        return body.has("number")
                && (!number.equals(numbers) && number.matches("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]*){4}")
                        || !body.path("merchantId")
                                        .asText()
                                        .equals(change.merchantId().toString())
                                && isAnId(body.path("merchantId").asText()));
    }

    private static boolean isAnId(String text) {
        return text.matches("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    }

    /** Of a terminal there is; a reset of another is a fault that is tried several times. */
    private static EventFuzz fuzz() {
        String terminal = Fleet.activeTerminal().id().toString();
        ConfirmedChange change = ConfirmedChange.of(Fleet.merchant(Fleet.micro()));
        String numbers = DevicesKeys.seal(Map.of("number", "+8613900139021", "former", Fleet.NUMBER));
        return EventFuzz.of("devices")
                .adapted((event, body) -> {
                    body.put("terminalId", terminal);
                    if (body.has("number")) {
                        body.put("merchantId", change.merchantId().toString());
                        body.put("number", numbers);
                    }
                })
                // What can't be opened is tried again, since a key may be on its way; so is what is of no merchant.
                .without((event, body) -> isOfAnother(body, change, numbers));
    }
}
