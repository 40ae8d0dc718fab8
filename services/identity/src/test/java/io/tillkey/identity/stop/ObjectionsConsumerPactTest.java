package io.tillkey.identity.stop;

import static io.tillkey.testing.pact.ConsumerPact.INSTANT;
import static io.tillkey.testing.pact.ConsumerPact.example;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillkey.events.ResetObjectedV1;
import io.tillkey.messaging.EventJson;
import io.tillkey.testing.pact.ConsumerPact;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What identity reads of "not me" at a terminal. */
class ObjectionsConsumerPactTest {
    private static final String AT = "2026-11-23T08:24:51.377Z";

    @RegisterExtension
    static final ConsumerPact DEVICES = ConsumerPact.between("identity", "devices");

    @Test
    void somebodyObjectsAtATerminal() {
        String objected = DEVICES.event(
                "ResetObjected", "tillkey.terminals.v1", "terminalId", body -> body.uuid("terminalId", example(1))
                        .uuid("objectionId", example(2))
                        .stringMatcher("at", INSTANT, AT));

        ResetObjectedV1 said = EventJson.read(objected, ResetObjectedV1.class);
        assertThat(said.terminalId()).isEqualTo(example(1));
        assertThat(said.objectionId()).isEqualTo(example(2));
        assertThat(said.at()).isEqualTo(Instant.parse(AT));
    }
}
