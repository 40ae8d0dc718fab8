package io.tillkey.tickets.progress;

import static io.tillkey.testing.pact.ConsumerPact.INSTANT;
import static io.tillkey.testing.pact.ConsumerPact.example;
import static org.assertj.core.api.Assertions.assertThat;

import au.com.dius.pact.consumer.dsl.LambdaDslObject;
import io.tillkey.events.AttemptsExhaustedV1;
import io.tillkey.events.CodeRequestedV1;
import io.tillkey.events.CredentialResetV1;
import io.tillkey.events.Event;
import io.tillkey.events.EventType;
import io.tillkey.events.VerificationPassedV1;
import io.tillkey.messaging.EventJson;
import io.tillkey.testing.pact.ConsumerPact;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What tickets reads of identity's reports. ResetStopped joins when identity tells it. */
class IdentityConsumerPactTest {
    private static final String AT = "2026-11-23T08:21:09.120Z";

    @RegisterExtension
    static final ConsumerPact IDENTITY = ConsumerPact.between("tickets", "identity");

    @Test
    void aCodeThatIsAskedForNamesItsMessage() {
        String event = IDENTITY.event("CodeRequested", "tillkey.verifications.v1", "ticketId", body -> report(body)
                .uuid("messageId", example(3)));

        CodeRequestedV1 asked = EventJson.read(event, CodeRequestedV1.class);
        assertThat(asked.messageId()).isEqualTo(example(3));
        assertReport(asked.ticketId(), asked.terminalId(), asked.at());
    }

    @Test
    void aVerificationThatIsPassedNamesItsTicketItsTerminalAndItsTime() {
        VerificationPassedV1 passed = report(VerificationPassedV1.TYPE, "ticketId");
        assertReport(passed.ticketId(), passed.terminalId(), passed.at());
    }

    @Test
    void attemptsThatAreExhaustedNameTheirTicketTheirTerminalAndTheirTime() {
        AttemptsExhaustedV1 exhausted = report(AttemptsExhaustedV1.TYPE, "ticketId");
        assertReport(exhausted.ticketId(), exhausted.terminalId(), exhausted.at());
    }

    @Test
    void aCredentialThatIsSetNamesItsTicketItsTerminalAndItsTime() {
        CredentialResetV1 reset = report(CredentialResetV1.TYPE, "terminalId");
        assertReport(reset.ticketId(), reset.terminalId(), reset.at());
    }

    private static <T extends Event> T report(EventType<T> type, String keyedBy) {
        String event =
                IDENTITY.event(type.name(), "of a ticket", type.topic(), keyedBy, IdentityConsumerPactTest::report);
        return EventJson.read(event, type.shape());
    }

    private static void assertReport(UUID ticketId, UUID terminalId, Instant at) {
        assertThat(ticketId).isEqualTo(example(1));
        assertThat(terminalId).isEqualTo(example(2));
        assertThat(at).isEqualTo(Instant.parse(AT));
    }

    private static LambdaDslObject report(LambdaDslObject body) {
        return body.uuid("ticketId", example(1)).uuid("terminalId", example(2)).stringMatcher("at", INSTANT, AT);
    }
}
