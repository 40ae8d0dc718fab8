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
import io.tillkey.events.NumberChangeConfirmedV1;
import io.tillkey.events.NumberContactChosenV1;
import io.tillkey.events.PolicyAgreedV1;
import io.tillkey.events.PolicyProposedV1;
import io.tillkey.events.PolicyRefusedV1;
import io.tillkey.events.PolicyWithdrawnV1;
import io.tillkey.events.ResetStoppedV1;
import io.tillkey.events.StaffActedV1;
import io.tillkey.events.VerificationPassedV1;
import io.tillkey.messaging.EventJson;
import io.tillkey.testing.pact.ConsumerPact;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What tickets reads of identity's reports. */
class IdentityConsumerPactTest {
    private static final String SEALED = "[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]*(\\.[A-Za-z0-9_-]+){3}";
    private static final String SEALED_EXAMPLE = "eyJhbGciOiJFQ0RILUVTIiwiZW5jIjoiQTI1NkdDTSJ9..AAAA.AAAA.AAAA";
    private static final String AT = "2026-11-23T08:21:09.120Z";
    private static final String RULES_HASH = "0a".repeat(32);

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
                .stringType("by", "lin.yue")
                .stringMatcher("sealedAddress", SEALED, SEALED_EXAMPLE));

        EvidenceRecordedV1 recorded = EventJson.read(event, EvidenceRecordedV1.class);
        assertThat(recorded.factor().value()).isEqualTo("CREDIT_CODE");
        assertThat(recorded.result()).isEqualTo(EvidenceRecordedV1.Result.PASSED);
        assertThat(recorded.by()).isEqualTo("lin.yue");
        assertThat(recorded.sealedAddress()).isEqualTo(SEALED_EXAMPLE);
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
                .stringType("by", "chen.min")
                .stringMatcher("sealedAddress", SEALED, SEALED_EXAMPLE));

        ApprovalGivenV1 given = EventJson.read(event, ApprovalGivenV1.class);
        assertThat(given.by()).isEqualTo("chen.min");
        assertThat(given.sealedAddress()).isEqualTo(SEALED_EXAMPLE);
        assertReport(given.ticketId(), given.terminalId(), given.at());
    }

    @Test
    void anApprovalThatCoolsOffSaysUntilWhen() {
        String event = IDENTITY.event(
                "ApprovalGiven", "that cools off", "tillkey.verifications.v1", "ticketId", body -> report(body)
                        .stringType("by", "chen.min")
                        .stringMatcher("usableFrom", INSTANT, "2026-11-27T08:40:00.120Z"));

        ApprovalGivenV1 given = EventJson.read(event, ApprovalGivenV1.class);
        assertThat(given.usableFrom()).isEqualTo(Instant.parse("2026-11-27T08:40:00.120Z"));
    }

    @Test
    void anApprovalThatIsRefusedNamesWhoRefusedIt() {
        String event = IDENTITY.event("ApprovalRefused", "tillkey.verifications.v1", "ticketId", body -> report(body)
                .stringType("by", "chen.min")
                .stringMatcher("sealedAddress", SEALED, SEALED_EXAMPLE));

        ApprovalRefusedV1 refused = EventJson.read(event, ApprovalRefusedV1.class);
        assertThat(refused.by()).isEqualTo("chen.min");
        assertThat(refused.sealedAddress()).isEqualTo(SEALED_EXAMPLE);
        assertReport(refused.ticketId(), refused.terminalId(), refused.at());
    }

    @Test
    void aReplayOfDeadLettersNamesWhoWhichAndWhy() {
        String event = IDENTITY.event(
                "StaffActed", "of a replay of dead letters", "tillkey.staff.actions.v1", "recordId", body -> body.uuid(
                                "recordId", example(4))
                        .stringValue("record", "DEAD_LETTERS")
                        .stringValue("action", "DEAD_LETTERS_REPLAYED")
                        .stringMatcher(
                                "reason",
                                "identity tillkey\\.[a-z.-]+\\.v1: [0-9]+ \\(.+\\)",
                                "identity tillkey.terminals.v1: 1 (3:41)")
                        .stringType("by", "zhao.lei")
                        .stringMatcher("at", INSTANT, AT)
                        .stringMatcher("sealedAddress", SEALED, SEALED_EXAMPLE)
                        .stringMatcher("sealedNote", SEALED, SEALED_EXAMPLE));

        StaffActedV1 acted = EventJson.read(event, StaffActedV1.class);
        assertThat(acted.recordId()).isEqualTo(example(4));
        assertThat(acted.record()).isEqualTo("DEAD_LETTERS");
        assertThat(acted.action()).isEqualTo("DEAD_LETTERS_REPLAYED");
        assertThat(acted.reason()).isEqualTo("identity tillkey.terminals.v1: 1 (3:41)");
        assertThat(acted.by()).isEqualTo("zhao.lei");
        assertThat(acted.at()).isEqualTo(Instant.parse(AT));
        assertThat(acted.sealedAddress()).isEqualTo(SEALED_EXAMPLE);
        assertThat(acted.sealedNote()).isEqualTo(SEALED_EXAMPLE);
    }

    @Test
    void aPolicyThatIsProposedNamesWhoWhyAndFromWhen() {
        String event = IDENTITY.event("PolicyProposed", "tillkey.policies.v1", "policyId", body -> dated(body)
                .stringType("reason", "Call back the risky ones"));

        PolicyProposedV1 proposed = EventJson.read(event, PolicyProposedV1.class);
        assertThat(proposed.policyId()).isEqualTo(example(4));
        assertThat(proposed.number()).isEqualTo(3);
        assertThat(proposed.effectiveFrom()).isEqualTo(Instant.parse(AT));
        assertThat(proposed.rulesHash()).isEqualTo(RULES_HASH);
        assertThat(proposed.reason()).isEqualTo("Call back the risky ones");
        assertThat(proposed.by()).isEqualTo("zhao.lei");
        assertThat(proposed.at()).isEqualTo(Instant.parse(AT));
    }

    @Test
    void aPolicyThatIsAgreedToNamesWhoAndFromWhen() {
        String event =
                IDENTITY.event("PolicyAgreed", "tillkey.policies.v1", "policyId", IdentityConsumerPactTest::dated);

        PolicyAgreedV1 agreed = EventJson.read(event, PolicyAgreedV1.class);
        assertThat(agreed.policyId()).isEqualTo(example(4));
        assertThat(agreed.number()).isEqualTo(3);
        assertThat(agreed.effectiveFrom()).isEqualTo(Instant.parse(AT));
        assertThat(agreed.rulesHash()).isEqualTo(RULES_HASH);
        assertThat(agreed.by()).isEqualTo("zhao.lei");
        assertThat(agreed.at()).isEqualTo(Instant.parse(AT));
    }

    @Test
    void aPolicyThatIsRefusedNamesWho() {
        String event =
                IDENTITY.event("PolicyRefused", "tillkey.policies.v1", "policyId", IdentityConsumerPactTest::policy);

        PolicyRefusedV1 refused = EventJson.read(event, PolicyRefusedV1.class);
        assertThat(refused.policyId()).isEqualTo(example(4));
        assertThat(refused.number()).isEqualTo(3);
        assertThat(refused.by()).isEqualTo("zhao.lei");
        assertThat(refused.at()).isEqualTo(Instant.parse(AT));
    }

    @Test
    void aPolicyThatIsTakenBackNamesWho() {
        String event =
                IDENTITY.event("PolicyWithdrawn", "tillkey.policies.v1", "policyId", IdentityConsumerPactTest::policy);

        PolicyWithdrawnV1 withdrawn = EventJson.read(event, PolicyWithdrawnV1.class);
        assertThat(withdrawn.policyId()).isEqualTo(example(4));
        assertThat(withdrawn.number()).isEqualTo(3);
        assertThat(withdrawn.by()).isEqualTo("zhao.lei");
        assertThat(withdrawn.at()).isEqualTo(Instant.parse(AT));
    }

    private static LambdaDslObject dated(LambdaDslObject body) {
        return policy(body)
                .stringMatcher("effectiveFrom", INSTANT, AT)
                .stringMatcher("rulesHash", "[0-9a-f]{64}", RULES_HASH);
    }

    private static LambdaDslObject policy(LambdaDslObject body) {
        return body.uuid("policyId", example(4))
                .integerType("number", 3)
                .stringType("by", "zhao.lei")
                .stringMatcher("at", INSTANT, AT);
    }

    @Test
    void aContactThatIsChosenForANewNumberNamesWhoChoseR13() {
        String event =
                IDENTITY.event("NumberContactChosen", "tillkey.verifications.v1", "ticketId", body -> report(body)
                        .stringType("by", "lin.yue")
                        .stringMatcher("sealedAddress", SEALED, SEALED_EXAMPLE));

        NumberContactChosenV1 chosen = EventJson.read(event, NumberContactChosenV1.class);
        assertThat(chosen.by()).isEqualTo("lin.yue");
        assertThat(chosen.sealedAddress()).isEqualTo(SEALED_EXAMPLE);
        assertReport(chosen.ticketId(), chosen.terminalId(), chosen.at());
    }

    @Test
    void aChangeOfNumberThatIsConfirmedNamesItsTicketR13() {
        String event =
                IDENTITY.event("NumberChangeConfirmed", "tillkey.verifications.v1", "ticketId", body -> body.uuid(
                                "ticketId", example(1))
                        .stringMatcher("at", INSTANT, AT));

        NumberChangeConfirmedV1 confirmed = EventJson.read(event, NumberChangeConfirmedV1.class);
        assertThat(confirmed.ticketId()).isEqualTo(example(1));
        assertThat(confirmed.at()).isEqualTo(Instant.parse(AT));
    }

    @Test
    void aStopNamesItsTicket() {
        String event = IDENTITY.event(
                "ResetStopped", "of a ticket", "tillkey.credentials.v1", "terminalId", body -> report(body)
                        .stringMatcher("by", "PAGE|TERMINAL|REPLY", "PAGE"));

        ResetStoppedV1 stopped = EventJson.read(event, ResetStoppedV1.class);
        assertReport(stopped.ticketId(), stopped.terminalId(), stopped.at());
        assertThat(stopped.by()).isEqualTo(ResetStoppedV1.By.PAGE);
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
