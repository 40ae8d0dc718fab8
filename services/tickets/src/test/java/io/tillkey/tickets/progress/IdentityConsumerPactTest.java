package io.tillkey.tickets.progress;

import static io.tillkey.testing.pact.ConsumerPact.INSTANT;
import static io.tillkey.testing.pact.ConsumerPact.example;
import static org.assertj.core.api.Assertions.assertThat;

import au.com.dius.pact.consumer.dsl.LambdaDslObject;
import io.tillkey.events.ApprovalGivenV1;
import io.tillkey.events.ApprovalRefusedV1;
import io.tillkey.events.ApprovalRequestedV1;
import io.tillkey.events.AttemptsExhaustedV1;
import io.tillkey.events.CodeRequestedV1;
import io.tillkey.events.CredentialResetV1;
import io.tillkey.events.Event;
import io.tillkey.events.EventType;
import io.tillkey.events.EvidenceRecordedV1;
import io.tillkey.events.ResetStoppedV1;
import io.tillkey.events.VerificationPassedV1;
import io.tillkey.messaging.EventJson;
import io.tillkey.testing.pact.ConsumerPact;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What tickets reads of identity's reports. */
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

    @Test
    void aResultThatIsRecordedNamesItsFactorAndWhoRecordedIt() {
        String event = IDENTITY.event("EvidenceRecorded", "tillkey.verifications.v1", "ticketId", body -> report(body)
                .stringMatcher("factor", "[A-Z_]+", "CREDIT_CODE")
                .stringMatcher("result", "PASSED|FAILED|INCONCLUSIVE", "PASSED")
                .stringType("by", "lin.yue"));

        EvidenceRecordedV1 recorded = EventJson.read(event, EvidenceRecordedV1.class);
        assertThat(recorded.factor().value()).isEqualTo("CREDIT_CODE");
        assertThat(recorded.result()).isEqualTo(EvidenceRecordedV1.Result.PASSED);
        assertThat(recorded.by()).isEqualTo("lin.yue");
        assertReport(recorded.ticketId(), recorded.terminalId(), recorded.at());
    }

    @Test
    void anApprovalThatIsAskedForNamesItsTicket() {
        String event = IDENTITY.event(
                "ApprovalRequested", "tillkey.verifications.v1", "ticketId", IdentityConsumerPactTest::report);

        ApprovalRequestedV1 asked = EventJson.read(event, ApprovalRequestedV1.class);
        assertReport(asked.ticketId(), asked.terminalId(), asked.at());
    }

    @Test
    void anApprovalThatIsGivenNamesWhoGaveIt() {
        String event = IDENTITY.event("ApprovalGiven", "tillkey.verifications.v1", "ticketId", body -> report(body)
                .stringType("by", "chen.min"));

        ApprovalGivenV1 given = EventJson.read(event, ApprovalGivenV1.class);
        assertThat(given.by()).isEqualTo("chen.min");
        assertReport(given.ticketId(), given.terminalId(), given.at());
    }

    @Test
    void anApprovalThatIsRefusedNamesWhoRefusedIt() {
        String event = IDENTITY.event("ApprovalRefused", "tillkey.verifications.v1", "ticketId", body -> report(body)
                .stringType("by", "chen.min"));

        ApprovalRefusedV1 refused = EventJson.read(event, ApprovalRefusedV1.class);
        assertThat(refused.by()).isEqualTo("chen.min");
        assertReport(refused.ticketId(), refused.terminalId(), refused.at());
    }

    @Test
    void aStopNamesItsTicket() {
        String event = IDENTITY.event(
                "ResetStopped", "of a ticket", "tillkey.credentials.v1", "terminalId", body -> report(body));

        ResetStoppedV1 stopped = EventJson.read(event, ResetStoppedV1.class);
        assertReport(stopped.ticketId(), stopped.terminalId(), stopped.at());
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
