package io.tillkey.identity.facts;

import static io.tillkey.testing.pact.ConsumerPact.INSTANT;
import static io.tillkey.testing.pact.ConsumerPact.example;
import static org.assertj.core.api.Assertions.assertThat;

import au.com.dius.pact.consumer.dsl.LambdaDslObject;
import io.tillkey.events.ContactNumberChangedV1;
import io.tillkey.events.MerchantChangedV1;
import io.tillkey.events.NumberChangeFailedV1;
import io.tillkey.events.TerminalLocatedV1;
import io.tillkey.events.TerminalRefundingV1;
import io.tillkey.events.TerminalRegisteredV1;
import io.tillkey.events.TerminalStatusChangedV1;
import io.tillkey.events.TerminalSuspectedV1;
import io.tillkey.messaging.EventJson;
import io.tillkey.testing.pact.ConsumerPact;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What identity reads of devices' facts. */
class FactsConsumerPactTest {
    private static final String TERMINALS = "tillkey.terminals.v1";
    private static final String MERCHANTS = "tillkey.merchants.v1";
    private static final String STATUS = "UNACTIVATED|ACTIVE|DISABLED|LOST|IN_DEPOT|REPLACED";
    private static final String TYPE =
            "MICRO|INDIVIDUAL_SELLER|INDIVIDUAL_BUSINESS|ENTERPRISE|INSTITUTION|GOVERNMENT" + "|SOCIAL_ORGANISATION";
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

        assertRegistered(registered, TerminalRegisteredV1.CredentialKind.PIN, 6);
    }

    @Test
    void aTerminalWithAPasswordIsRegisteredWithoutDigits() {
        String registered = DEVICES.event(
                "TerminalRegistered", "of a terminal with a password", TERMINALS, "terminalId", body -> terminal(body)
                        .stringValue("credentialKind", "PASSWORD"));

        assertRegistered(registered, TerminalRegisteredV1.CredentialKind.PASSWORD, null);
    }

    @Test
    void theStatusOfATerminalChanges() {
        String changed = DEVICES.event(
                "TerminalStatusChanged", TERMINALS, "terminalId", body -> body.uuid("terminalId", example(1))
                        .stringMatcher("status", STATUS, "LOST")
                        .stringMatcher("at", INSTANT, AT));

        TerminalStatusChangedV1 told = EventJson.read(changed, TerminalStatusChangedV1.class);
        assertThat(told.terminalId()).isEqualTo(example(1));
        assertThat(told.status()).isEqualTo(TerminalStatusChangedV1.Status.LOST);
        assertThat(told.at()).isEqualTo(Instant.parse(AT));
    }

    @Test
    void aTerminalIsFarFromItsStore() {
        String located =
                DEVICES.event("TerminalLocated", TERMINALS, "terminalId", body -> body.uuid("terminalId", example(1))
                        .booleanType("offLocation", true)
                        .stringMatcher("at", INSTANT, AT));

        TerminalLocatedV1 told = EventJson.read(located, TerminalLocatedV1.class);
        assertThat(told.terminalId()).isEqualTo(example(1));
        assertThat(told.offLocation()).isTrue();
        assertThat(told.at()).isEqualTo(Instant.parse(AT));
    }

    @Test
    void aTerminalReportsTampering() {
        String suspected =
                DEVICES.event("TerminalSuspected", TERMINALS, "terminalId", body -> body.uuid("terminalId", example(1))
                        .stringMatcher("at", INSTANT, AT));

        TerminalSuspectedV1 told = EventJson.read(suspected, TerminalSuspectedV1.class);
        assertThat(told.terminalId()).isEqualTo(example(1));
        assertThat(told.at()).isEqualTo(Instant.parse(AT));
    }

    @Test
    void aMerchantIsToldWithItsContactsAndTheirSealedNumbers() {
        String changed =
                DEVICES.event("MerchantChanged", MERCHANTS, "merchantId", body -> body.uuid("merchantId", example(1))
                        .stringType("acquirerCode", "shouqianba")
                        .stringMatcher("type", TYPE, "ENTERPRISE")
                        .stringType("name", "杭州清晨茶饮有限公司")
                        .stringMatcher("evidence", SEALED, A_SEALED_NUMBER)
                        .stringMatcher("at", INSTANT, AT)
                        .minArrayLike("contacts", 1, contact -> contact.uuid("contactId", example(2))
                                .stringMatcher("role", "LEGAL_REPRESENTATIVE|OWNER|AUTHORISED_PERSON", "OWNER")
                                .stringMatcher("number", SEALED, A_SEALED_NUMBER)
                                .stringMatcher("language", "zh-CN|en", "zh-CN")
                                .booleanType("primary", true)));

        MerchantChangedV1 told = EventJson.read(changed, MerchantChangedV1.class);
        assertThat(told.merchantId()).isEqualTo(example(1));
        assertThat(told.acquirerCode()).isEqualTo("shouqianba");
        assertThat(told.type()).isEqualTo(MerchantChangedV1.Type.ENTERPRISE);
        assertThat(told.name()).isEqualTo("杭州清晨茶饮有限公司");
        assertThat(told.evidence()).isEqualTo(A_SEALED_NUMBER);
        assertThat(told.at()).isEqualTo(Instant.parse(AT));
        assertThat(told.contacts()).singleElement().satisfies(contact -> {
            assertThat(contact.contactId()).isEqualTo(example(2));
            assertThat(contact.role()).isEqualTo(MerchantChangedV1.Contact.Role.OWNER);
            assertThat(contact.number()).isEqualTo(A_SEALED_NUMBER);
            assertThat(contact.language()).isEqualTo(MerchantChangedV1.Contact.Language.ZH_CN);
            assertThat(contact.primary()).isTrue();
        });
    }

    @Test
    void aTerminalMadeManyRefundsAfterAReset() {
        String refunding =
                DEVICES.event("TerminalRefunding", TERMINALS, "terminalId", body -> body.uuid("terminalId", example(1))
                        .stringMatcher("at", INSTANT, AT));

        TerminalRefundingV1 told = EventJson.read(refunding, TerminalRefundingV1.class);
        assertThat(told.terminalId()).isEqualTo(example(1));
        assertThat(told.at()).isEqualTo(Instant.parse(AT));
    }

    @Test
    void aNumberIsChangedByATicket() {
        String changed =
                DEVICES.event("ContactNumberChanged", "of a ticket", MERCHANTS, "merchantId", body -> body.uuid(
                                "merchantId", example(1))
                        .uuid("contactId", example(2))
                        .uuid("ticketId", example(3))
                        .stringMatcher("number", SEALED, A_SEALED_NUMBER)
                        .stringMatcher("at", INSTANT, AT));

        assertThat(EventJson.read(changed, ContactNumberChangedV1.class).ticketId())
                .isEqualTo(example(3));
    }

    @Test
    void aChangeThatATicketConfirmedCouldNotBeMade() {
        String failed =
                DEVICES.event("NumberChangeFailed", MERCHANTS, "merchantId", body -> body.uuid("ticketId", example(3)));

        assertThat(EventJson.read(failed, NumberChangeFailedV1.class).ticketId())
                .isEqualTo(example(3));
    }

    @Test
    void theNumberOfAContactChanges() {
        String changed = DEVICES.event(
                "ContactNumberChanged", MERCHANTS, "merchantId", body -> body.uuid("merchantId", example(1))
                        .uuid("contactId", example(2))
                        .stringMatcher("number", SEALED, A_SEALED_NUMBER)
                        .stringMatcher("at", INSTANT, AT));

        ContactNumberChangedV1 told = EventJson.read(changed, ContactNumberChangedV1.class);
        assertThat(told.merchantId()).isEqualTo(example(1));
        assertThat(told.contactId()).isEqualTo(example(2));
        assertThat(told.number()).isEqualTo(A_SEALED_NUMBER);
        assertThat(told.at()).isEqualTo(Instant.parse(AT));
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

    private static void assertRegistered(String json, TerminalRegisteredV1.CredentialKind kind, Integer pinLength) {
        TerminalRegisteredV1 told = EventJson.read(json, TerminalRegisteredV1.class);
        assertThat(told.terminalId()).isEqualTo(example(1));
        assertThat(told.serial()).isEqualTo("PX20A93C4D7781");
        assertThat(told.acquirerCode()).isEqualTo("shouqianba");
        assertThat(told.merchantId()).isEqualTo(example(2));
        assertThat(told.brand()).isEqualTo("PAX");
        assertThat(told.modelName()).isEqualTo("A920");
        assertThat(told.credentialKind()).isEqualTo(kind);
        assertThat(told.pinLength()).isEqualTo(pinLength);
        assertThat(told.status()).isEqualTo(TerminalRegisteredV1.Status.UNACTIVATED);
        assertThat(told.at()).isEqualTo(Instant.parse(AT));
    }
}
