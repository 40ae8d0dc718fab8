package io.tillkey.tickets.progress;

import static io.tillkey.testing.pact.ConsumerPact.INSTANT;
import static io.tillkey.testing.pact.ConsumerPact.example;
import static org.assertj.core.api.Assertions.assertThat;

import au.com.dius.pact.consumer.dsl.LambdaDslObject;
import io.tillkey.messaging.EventJson;
import io.tillkey.testing.pact.ConsumerPact;
import io.tillkey.tickets.progress.ResetListener.CodeRequested;
import io.tillkey.tickets.progress.ResetListener.TicketReport;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What tickets reads of identity's reports. ResetStopped joins when identity tells it. */
class IdentityConsumerPactTest {
    private static final String AT = "2026-11-23T08:21:09.120Z";

    @RegisterExtension
    static final ConsumerPact IDENTITY = ConsumerPact.between("tickets", "identity");

    @Test
    void aCodeThatIsAskedForNamesItsMessage() {
        String event = IDENTITY.event("CodeRequested", "tillkey.verifications.v1", "ticketId", body -> report(body)
                .uuid("messageId", example(3)));

        assertThat(EventJson.read(event, CodeRequested.class))
                .isEqualTo(new CodeRequested(example(1), example(2), example(3), Instant.parse(AT)));
    }

    @ParameterizedTest
    @CsvSource({
        "VerificationPassed, tillkey.verifications.v1, ticketId",
        "AttemptsExhausted, tillkey.verifications.v1, ticketId",
        "CredentialReset, tillkey.credentials.v1, terminalId"
    })
    void aReportNamesItsTicketItsTerminalAndItsTime(String name, String topic, String keyedBy) {
        String event = IDENTITY.event(name, "of a ticket", topic, keyedBy, IdentityConsumerPactTest::report);

        assertThat(EventJson.read(event, TicketReport.class))
                .isEqualTo(new TicketReport(example(1), example(2), Instant.parse(AT)));
    }

    private static LambdaDslObject report(LambdaDslObject body) {
        return body.uuid("ticketId", example(1)).uuid("terminalId", example(2)).stringMatcher("at", INSTANT, AT);
    }
}
