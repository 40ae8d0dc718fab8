package io.tillkey.devices.commands;

import static io.tillkey.testing.pact.ConsumerPact.INSTANT;
import static io.tillkey.testing.pact.ConsumerPact.example;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillkey.events.CredentialResetV1;
import io.tillkey.events.ResetStoppedV1;
import io.tillkey.messaging.EventJson;
import io.tillkey.testing.pact.ConsumerPact;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What devices reads of identity's resets. */
class CredentialConsumerPactTest {
    private static final String AT = "2026-11-23T08:21:09.120Z";

    @RegisterExtension
    static final ConsumerPact IDENTITY = ConsumerPact.between("devices", "identity");

    @Test
    void aResetNamesItsTicketAndItsTerminal() {
        String reset = IDENTITY.event(
                "CredentialReset", "tillkey.credentials.v1", "terminalId", body -> body.uuid("ticketId", example(1))
                        .uuid("terminalId", example(2))
                        .stringMatcher("at", INSTANT, AT));

        CredentialResetV1 told = EventJson.read(reset, CredentialResetV1.class);
        assertThat(told.ticketId()).isEqualTo(example(1));
        assertThat(told.terminalId()).isEqualTo(example(2));
        assertThat(told.at()).isEqualTo(Instant.parse(AT));
    }

    @Test
    void aStopSaysWhetherTheAdministratorIsLocked() {
        String stopped =
                IDENTITY.event("ResetStopped", "of a ticket", "tillkey.credentials.v1", "terminalId", body -> body.uuid(
                                "ticketId", example(1))
                        .uuid("terminalId", example(2))
                        .booleanValue("locked", true)
                        .stringMatcher("at", INSTANT, AT));

        ResetStoppedV1 told = EventJson.read(stopped, ResetStoppedV1.class);
        assertThat(told.ticketId()).isEqualTo(example(1));
        assertThat(told.terminalId()).isEqualTo(example(2));
        assertThat(told.locked()).isTrue();
        assertThat(told.at()).isEqualTo(Instant.parse(AT));
    }
}
