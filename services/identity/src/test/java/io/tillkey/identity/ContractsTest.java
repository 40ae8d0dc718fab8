package io.tillkey.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillkey.testing.EventContract;
import org.junit.jupiter.api.Test;

class ContractsTest {
    @Test
    void everyExampleKeepsItsSchema() {
        EventContract.checkExamples();
    }

    @Test
    void everyEventOfIdentityHasASchema() {
        assertThat(EventContract.names())
                .contains(
                        "VerificationStarted",
                        "CodeRequested",
                        "VerificationPassed",
                        "VerificationFailed",
                        "AttemptsExhausted",
                        "CredentialReset",
                        "SendMessage");
    }
}
