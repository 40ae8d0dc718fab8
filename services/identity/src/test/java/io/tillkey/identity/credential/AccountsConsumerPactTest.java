package io.tillkey.identity.credential;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillkey.events.TerminalRegisteredV1;
import io.tillkey.messaging.EventJson;
import io.tillkey.testing.pact.ConsumerPact;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What identity reads of a terminal to make its administrator's account. */
class AccountsConsumerPactTest {
    @RegisterExtension
    static final ConsumerPact DEVICES = ConsumerPact.between("identity", "devices");

    @Test
    void aRegisteredTerminalHasANumberAndAKindOfCredential() {
        String registered = DEVICES.event(
                "TerminalRegistered",
                "of a terminal that gets an account",
                "tillkey.terminals.v1",
                "terminalId",
                body -> body.stringMatcher("serial", "[0-9A-Z]{7,50}", "PX20A93C4D7781")
                        .stringMatcher("credentialKind", "PASSWORD|PIN", "PIN"));

        TerminalRegisteredV1 told = EventJson.read(registered, TerminalRegisteredV1.class);
        assertThat(told.serial()).isEqualTo("PX20A93C4D7781");
        assertThat(told.credentialKind()).isEqualTo(TerminalRegisteredV1.CredentialKind.PIN);
    }
}
