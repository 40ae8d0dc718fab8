package io.tillkey.devices.commands;

import static io.tillkey.testing.pact.ConsumerPact.example;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillkey.events.CredentialResetV1;
import io.tillkey.messaging.EventJson;
import io.tillkey.testing.pact.ConsumerPact;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What devices reads of identity's resets. */
class CredentialConsumerPactTest {
    @RegisterExtension
    static final ConsumerPact IDENTITY = ConsumerPact.between("devices", "identity");

    @Test
    void aResetNamesItsTicketAndItsTerminal() {
        String reset = IDENTITY.event(
                "CredentialReset", "tillkey.credentials.v1", "terminalId", body -> body.uuid("ticketId", example(1))
                        .uuid("terminalId", example(2)));

        CredentialResetV1 told = EventJson.read(reset, CredentialResetV1.class);
        assertThat(told.ticketId()).isEqualTo(example(1));
        assertThat(told.terminalId()).isEqualTo(example(2));
    }
}
