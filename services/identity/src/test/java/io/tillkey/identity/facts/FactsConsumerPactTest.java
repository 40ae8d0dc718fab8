package io.tillkey.identity.facts;

import static io.tillkey.testing.pact.ConsumerPact.INSTANT;
import static io.tillkey.testing.pact.ConsumerPact.example;
import static org.assertj.core.api.Assertions.assertThat;

import au.com.dius.pact.consumer.dsl.LambdaDslObject;
import io.tillkey.identity.facts.MerchantEvents.ContactNumberChanged;
import io.tillkey.identity.facts.MerchantEvents.ContactTold;
import io.tillkey.identity.facts.MerchantEvents.MerchantChanged;
import io.tillkey.identity.facts.TerminalEvents.TerminalRegistered;
import io.tillkey.identity.facts.TerminalEvents.TerminalStatusChanged;
import io.tillkey.messaging.EventJson;
import io.tillkey.testing.pact.ConsumerPact;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What identity reads of devices' facts. */
class FactsConsumerPactTest {
    private static final String TERMINALS = "tillkey.terminals.v1";
    private static final String MERCHANTS = "tillkey.merchants.v1";
    private static final String STATUS = "UNACTIVATED|ACTIVE|DISABLED|LOST|IN_DEPOT|REPLACED";
    private static final String SEALED = "[\\w-]+\\.[\\w-]*\\.[\\w-]+\\.[\\w-]+\\.[\\w-]+";
    private static final String A_SEALED_NUMBER = "eyJhbGciOiJFQ0RILUVTIn0..cXdlcnR5.ZGZnaGpr.MTIzNDU2";
    private static final String AT = "2026-11-23T08:21:09.120Z";

    @RegisterExtension
    static final ConsumerPact DEVICES = ConsumerPact.between("identity", "devices");

    @Test
    void aTerminalWithAPinIsRegisteredWithItsDigits() {
        String registered = DEVICES.event(
                "TerminalRegistered", "of a terminal with a PIN", TERMINALS, "terminalId", body -> terminal(body)
                        .stringValue("credentialKind", "PIN")
                        .integerType("pinLength", 6));

        assertThat(EventJson.read(registered, TerminalRegistered.class))
                .isEqualTo(terminal(CredentialKind.PIN, (short) 6));
    }

    @Test
    void aTerminalWithAPasswordIsRegisteredWithoutDigits() {
        String registered = DEVICES.event(
                "TerminalRegistered", "of a terminal with a password", TERMINALS, "terminalId", body -> terminal(body)
                        .stringValue("credentialKind", "PASSWORD"));

        assertThat(EventJson.read(registered, TerminalRegistered.class))
                .isEqualTo(terminal(CredentialKind.PASSWORD, null));
    }

    @Test
    void theStatusOfATerminalChanges() {
        String changed = DEVICES.event(
                "TerminalStatusChanged", TERMINALS, "terminalId", body -> body.uuid("terminalId", example(1))
                        .stringMatcher("status", STATUS, "LOST")
                        .stringMatcher("at", INSTANT, AT));

        assertThat(EventJson.read(changed, TerminalStatusChanged.class))
                .isEqualTo(new TerminalStatusChanged(example(1), "LOST", Instant.parse(AT)));
    }

    @Test
    void aMerchantIsToldWithItsContactsAndTheirSealedNumbers() {
        String changed =
                DEVICES.event("MerchantChanged", MERCHANTS, "merchantId", body -> body.uuid("merchantId", example(1))
                        .stringType("name", "杭州清晨茶饮有限公司")
                        .stringMatcher("at", INSTANT, AT)
                        .minArrayLike("contacts", 1, contact -> contact.uuid("contactId", example(2))
                                .stringMatcher("role", "LEGAL_REPRESENTATIVE|OWNER|AUTHORISED_PERSON", "OWNER")
                                .stringMatcher("number", SEALED, A_SEALED_NUMBER)
                                .stringMatcher("language", "zh-CN|en", "zh-CN")
                                .booleanType("primary", true)));

        assertThat(EventJson.read(changed, MerchantChanged.class))
                .isEqualTo(new MerchantChanged(
                        example(1),
                        "杭州清晨茶饮有限公司",
                        List.of(new ContactTold(example(2), "OWNER", A_SEALED_NUMBER, "zh-CN", true)),
                        Instant.parse(AT)));
    }

    @Test
    void theNumberOfAContactChanges() {
        String changed = DEVICES.event(
                "ContactNumberChanged", MERCHANTS, "merchantId", body -> body.uuid("merchantId", example(1))
                        .uuid("contactId", example(2))
                        .stringMatcher("number", SEALED, A_SEALED_NUMBER)
                        .stringMatcher("at", INSTANT, AT));

        assertThat(EventJson.read(changed, ContactNumberChanged.class))
                .isEqualTo(new ContactNumberChanged(example(1), example(2), A_SEALED_NUMBER, Instant.parse(AT)));
    }

    private static LambdaDslObject terminal(LambdaDslObject body) {
        return body.uuid("terminalId", example(1))
                .stringMatcher("serial", "[0-9A-Z]{7,50}", "PX20A93C4D7781")
                .stringType("acquirerCode", "shouqianba")
                .uuid("merchantId", example(2))
                .stringType("brand", "PAX")
                .stringType("modelName", "A920")
                .stringMatcher("status", STATUS, "UNACTIVATED")
                .stringMatcher("at", INSTANT, AT);
    }

    private static TerminalRegistered terminal(CredentialKind kind, Short pinLength) {
        return new TerminalRegistered(
                example(1),
                "PX20A93C4D7781",
                "shouqianba",
                example(2),
                "PAX",
                "A920",
                kind,
                pinLength,
                "UNACTIVATED",
                Instant.parse(AT));
    }
}
