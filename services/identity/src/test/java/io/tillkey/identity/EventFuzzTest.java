package io.tillkey.identity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tillkey.testing.fuzz.EventFuzz;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Whatever stands in the topics this service reads: it is handled, passed over or put aside with a reason, as agreed. */
@QuarkusTest
@WithTestResource(IdentityStack.class)
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
        Map<String, String> sealed = Map.of(
                "number", Neighbours.seal(Shop.newNumber()),
                "evidence", Neighbours.sealEvidence(Map.of("settlementEnd", Shop.SETTLEMENT_END)));
        return EventFuzz.of("identity")
                .adapted((event, body) -> {
                    seal(body, sealed);
                    if (isAPinWithoutLength(body)) {
                        body.put("pinLength", 6);
                    }
                })
                // What can't be opened is tried again, since a key may be on its way; FactsTest has the other.
                .without((event, body) -> isAPinWithoutLength(body) || isBrokenOpen(body, sealed))
                // Facts, and the account at Keycloak.
                .handledBy("TerminalRegistered", 2)
                .mostlyDamaged("TerminalRegistered");
    }

    private static boolean isAPinWithoutLength(JsonNode body) {
        return body.path("credentialKind").asText().equals("PIN")
                && !body.path("pinLength").isIntegralNumber();
    }

    /** What is sealed in an event is really sealed, wherever it stands. */
    private static void seal(JsonNode node, Map<String, String> sealed) {
        if (node instanceof ObjectNode object) {
            sealed.forEach((field, text) -> {
                if (object.has(field)) {
                    object.put(field, text);
                }
            });
        }
        node.forEach(child -> seal(child, sealed));
    }

    /** True if what is sealed still looks like it and can't be opened. */
    private static boolean isBrokenOpen(JsonNode body, Map<String, String> sealed) {
        return sealed.entrySet().stream().anyMatch(each -> body.findValues(each.getKey()).stream()
                .anyMatch(text -> !text.asText().equals(each.getValue())
                        && text.asText().matches("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]*){4}")));
    }
}
