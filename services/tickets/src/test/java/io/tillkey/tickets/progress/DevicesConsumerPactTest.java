package io.tillkey.tickets.progress;

import static io.tillkey.testing.pact.ConsumerPact.INSTANT;
import static io.tillkey.testing.pact.ConsumerPact.example;
import static org.assertj.core.api.Assertions.assertThat;

import au.com.dius.pact.consumer.dsl.LambdaDslObject;
import io.tillkey.events.CommandDeliveredV1;
import io.tillkey.events.ContactNumberChangedV1;
import io.tillkey.events.Event;
import io.tillkey.events.EventType;
import io.tillkey.events.NumberChangeFailedV1;
import io.tillkey.events.ResetConfirmedV1;
import io.tillkey.events.StaffActedV1;
import io.tillkey.events.TerminalCheckedInV1;
import io.tillkey.events.TerminalRegisteredV1;
import io.tillkey.events.TerminalStatusChangedV1;
import io.tillkey.messaging.EventJson;
import io.tillkey.testing.pact.ConsumerPact;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What tickets reads of devices' reports. */
class DevicesConsumerPactTest {
    private static final String TOPIC = "tillkey.terminals.v1";
    private static final String STATUS = "UNACTIVATED|ACTIVE|DISABLED|LOST|IN_DEPOT|REPLACED";
    private static final String AT = "2026-11-23T08:21:09.120Z";
    private static final String SEALED = "[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]*(\\.[A-Za-z0-9_-]+){3}";
    private static final String SEALED_EXAMPLE = "eyJhbGciOiJFQ0RILUVTIiwiZW5jIjoiQTI1NkdDTSJ9..AAAA.AAAA.AAAA";
    private static final String MERCHANTS = "tillkey.merchants.v1";
    private static final String SYNCED_AT = "2026-11-23T08:16:05.010Z";

    @RegisterExtension
    static final ConsumerPact DEVICES = ConsumerPact.between("tickets", "devices");

    @Test
    void aTerminalWithAPinIsRegisteredWithItsDigits() {
        String event = event("TerminalRegistered", "of a terminal with a PIN", body -> registered(body)
                .stringValue("credentialKind", "PIN")
                .integerType("pinLength", 6));

        assertThat(EventJson.read(event, TerminalRegisteredV1.class))
                .isEqualTo(registered(TerminalRegisteredV1.CredentialKind.PIN, 6));
    }

    @Test
    void aTerminalWithAPasswordIsRegisteredWithoutDigits() {
        String event = event("TerminalRegistered", "of a terminal with a password", body -> registered(body)
                .stringValue("credentialKind", "PASSWORD"));

        assertThat(EventJson.read(event, TerminalRegisteredV1.class))
                .isEqualTo(registered(TerminalRegisteredV1.CredentialKind.PASSWORD, null));
    }

    @Test
    void theStatusOfATerminalChanges() {
        String event = event("TerminalStatusChanged", "", body -> body.uuid("terminalId", example(1))
                .stringMatcher("status", STATUS, "LOST")
                .stringMatcher("at", INSTANT, AT));

        TerminalStatusChangedV1 changed = EventJson.read(event, TerminalStatusChangedV1.class);
        assertThat(changed.terminalId()).isEqualTo(example(1));
        assertThat(changed.status()).isEqualTo(TerminalStatusChangedV1.Status.LOST);
        assertThat(changed.at()).isEqualTo(Instant.parse(AT));
    }

    @Test
    void aTerminalComesOnlineAndTellsWhenItSynchronised() {
        String event = event("TerminalCheckedIn", "of a terminal that synchronises", body -> checkedIn(body)
                .stringMatcher("lastSyncAt", INSTANT, SYNCED_AT));

        assertThat(EventJson.read(event, TerminalCheckedInV1.class))
                .isEqualTo(new TerminalCheckedInV1(
                        example(1), true, "10.2.4", Instant.parse(SYNCED_AT), Instant.parse(AT)));
    }

    @Test
    void aTerminalComesOnlineAndTellsNothingOfSynchronisation() {
        String event = event(
                "TerminalCheckedIn", "of a terminal that does not synchronise", DevicesConsumerPactTest::checkedIn);

        assertThat(EventJson.read(event, TerminalCheckedInV1.class))
                .isEqualTo(new TerminalCheckedInV1(example(1), true, "10.2.4", null, Instant.parse(AT)));
    }

    @Test
    void aCommandThatIsDeliveredNamesItsTicketItsTerminalAndItsTime() {
        CommandDeliveredV1 delivered = report(CommandDeliveredV1.TYPE);
        assertReport(delivered.ticketId(), delivered.terminalId(), delivered.at());
    }

    @Test
    void aResetThatIsConfirmedNamesItsTicketItsTerminalAndItsTime() {
        ResetConfirmedV1 confirmed = report(ResetConfirmedV1.TYPE);
        assertReport(confirmed.ticketId(), confirmed.terminalId(), confirmed.at());
    }

    @Test
    void whatStaffDidNamesTheRecordWhoWhyAndFromWhere() {
        String event = DEVICES.event(
                "StaffActed", "", "tillkey.staff.actions.v1", "recordId", body -> body.uuid("recordId", example(1))
                        .stringValue("record", "TERMINAL")
                        .stringValue("action", "TERMINAL_STATUS_CHANGED")
                        .stringValue("reason", "LOST LOST_OR_STOLEN")
                        .stringType("by", "zhao.lei")
                        .stringMatcher("at", INSTANT, AT)
                        .stringMatcher("sealedAddress", SEALED, SEALED_EXAMPLE));

        assertThat(EventJson.read(event, StaffActedV1.class))
                .isEqualTo(new StaffActedV1(
                        example(1),
                        "TERMINAL",
                        "TERMINAL_STATUS_CHANGED",
                        "LOST LOST_OR_STOLEN",
                        "zhao.lei",
                        Instant.parse(AT),
                        SEALED_EXAMPLE,
                        null));
    }

    @Test
    void aNumberThatWasReplacedByATicketNamesThatR13() {
        String event = DEVICES.event("ContactNumberChanged", "of a ticket", MERCHANTS, "merchantId", body -> body.uuid(
                        "ticketId", example(2))
                .stringMatcher("at", INSTANT, AT));

        ContactNumberChangedV1 changed = EventJson.read(event, ContactNumberChangedV1.class);
        assertThat(changed.ticketId()).isEqualTo(example(2));
        assertThat(changed.at()).isEqualTo(Instant.parse(AT));
    }

    @Test
    void aNumberThatCouldNotBeReplacedSaysWhyR13() {
        String event = DEVICES.event(
                "NumberChangeFailed", "", MERCHANTS, "merchantId", body -> body.uuid("ticketId", example(2))
                        .stringMatcher("reason", "[A-Z_]+", "NUMBER_TAKEN")
                        .stringMatcher("at", INSTANT, AT));

        NumberChangeFailedV1 failed = EventJson.read(event, NumberChangeFailedV1.class);
        assertThat(failed.ticketId()).isEqualTo(example(2));
        assertThat(failed.reason()).isEqualTo(NumberChangeFailedV1.Reason.NUMBER_TAKEN);
        assertThat(failed.at()).isEqualTo(Instant.parse(AT));
    }

    private static <T extends Event> T report(EventType<T> type) {
        String event = event(type.name(), "", body -> body.uuid("ticketId", example(2))
                .uuid("terminalId", example(1))
                .stringMatcher("at", INSTANT, AT));
        return EventJson.read(event, type.shape());
    }

    private static void assertReport(UUID ticketId, UUID terminalId, Instant at) {
        assertThat(ticketId).isEqualTo(example(2));
        assertThat(terminalId).isEqualTo(example(1));
        assertThat(at).isEqualTo(Instant.parse(AT));
    }

    private static String event(String name, String variant, Consumer<LambdaDslObject> body) {
        return DEVICES.event(name, variant, TOPIC, "terminalId", body::accept);
    }

    private static LambdaDslObject checkedIn(LambdaDslObject body) {
        return body.uuid("terminalId", example(1))
                .booleanType("online", true)
                .stringType("osVersion", "10.2.4")
                .stringMatcher("at", INSTANT, AT);
    }

    private static LambdaDslObject registered(LambdaDslObject body) {
        return body.uuid("terminalId", example(1))
                .stringMatcher("serial", "[0-9A-Z]{7,50}", "PX20A93C4D7781")
                .stringType("acquirerCode", "shouqianba")
                .uuid("merchantId", example(3))
                .uuid("storeId", example(4))
                .stringType("modelId", "pax-a920")
                .stringType("brand", "PAX")
                .stringType("modelName", "A920")
                .stringType("osVersion", "10.2.4")
                .stringMatcher("status", STATUS, "UNACTIVATED")
                .stringMatcher("at", INSTANT, AT);
    }

    private static TerminalRegisteredV1 registered(TerminalRegisteredV1.CredentialKind kind, Integer pinLength) {
        return new TerminalRegisteredV1(
                example(1),
                "PX20A93C4D7781",
                "shouqianba",
                example(3),
                example(4),
                "pax-a920",
                "PAX",
                "A920",
                kind,
                pinLength,
                "10.2.4",
                TerminalRegisteredV1.Status.UNACTIVATED,
                Instant.parse(AT));
    }
}
