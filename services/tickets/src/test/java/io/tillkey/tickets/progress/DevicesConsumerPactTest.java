package io.tillkey.tickets.progress;

import static io.tillkey.testing.pact.ConsumerPact.INSTANT;
import static io.tillkey.testing.pact.ConsumerPact.example;
import static org.assertj.core.api.Assertions.assertThat;

import au.com.dius.pact.consumer.dsl.LambdaDslObject;
import io.tillkey.messaging.EventJson;
import io.tillkey.testing.pact.ConsumerPact;
import io.tillkey.tickets.fleet.Terminals.TerminalCheckedIn;
import io.tillkey.tickets.fleet.Terminals.TerminalRegistered;
import io.tillkey.tickets.fleet.Terminals.TerminalStatusChanged;
import io.tillkey.tickets.progress.ResetListener.TicketReport;
import java.time.Instant;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What tickets reads of devices' reports. */
class DevicesConsumerPactTest {
    private static final String TOPIC = "tillkey.terminals.v1";
    private static final String STATUS = "UNACTIVATED|ACTIVE|DISABLED|LOST|IN_DEPOT|REPLACED";
    private static final String AT = "2026-11-23T08:21:09.120Z";
    private static final String SYNCED_AT = "2026-11-23T08:16:05.010Z";

    @RegisterExtension
    static final ConsumerPact DEVICES = ConsumerPact.between("tickets", "devices");

    @Test
    void aTerminalWithAPinIsRegisteredWithItsDigits() {
        String event = event("TerminalRegistered", "of a terminal with a PIN", body -> registered(body)
                .stringValue("credentialKind", "PIN")
                .integerType("pinLength", 6));

        assertThat(EventJson.read(event, TerminalRegistered.class)).isEqualTo(registered("PIN", 6));
    }

    @Test
    void aTerminalWithAPasswordIsRegisteredWithoutDigits() {
        String event = event("TerminalRegistered", "of a terminal with a password", body -> registered(body)
                .stringValue("credentialKind", "PASSWORD"));

        assertThat(EventJson.read(event, TerminalRegistered.class)).isEqualTo(registered("PASSWORD", null));
    }

    @Test
    void theStatusOfATerminalChanges() {
        String event = event("TerminalStatusChanged", "", body -> body.uuid("terminalId", example(1))
                .stringMatcher("status", STATUS, "LOST")
                .stringMatcher("at", INSTANT, AT));

        assertThat(EventJson.read(event, TerminalStatusChanged.class))
                .isEqualTo(new TerminalStatusChanged(example(1), "LOST", Instant.parse(AT)));
    }

    @Test
    void aTerminalComesOnlineAndTellsWhenItSynchronised() {
        String event = event("TerminalCheckedIn", "of a terminal that synchronises", body -> checkedIn(body)
                .stringMatcher("lastSyncAt", INSTANT, SYNCED_AT));

        assertThat(EventJson.read(event, TerminalCheckedIn.class))
                .isEqualTo(
                        new TerminalCheckedIn(example(1), true, "10.2.4", Instant.parse(SYNCED_AT), Instant.parse(AT)));
    }

    @Test
    void aTerminalComesOnlineAndTellsNothingOfSynchronisation() {
        String event = event(
                "TerminalCheckedIn", "of a terminal that does not synchronise", DevicesConsumerPactTest::checkedIn);

        assertThat(EventJson.read(event, TerminalCheckedIn.class))
                .isEqualTo(new TerminalCheckedIn(example(1), true, "10.2.4", null, Instant.parse(AT)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"CommandDelivered", "ResetConfirmed"})
    void aReportNamesItsTicketItsTerminalAndItsTime(String name) {
        String event = event(name, "", body -> body.uuid("ticketId", example(2))
                .uuid("terminalId", example(1))
                .stringMatcher("at", INSTANT, AT));

        assertThat(EventJson.read(event, TicketReport.class))
                .isEqualTo(new TicketReport(example(2), example(1), Instant.parse(AT)));
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

    private static TerminalRegistered registered(String kind, Integer pinLength) {
        return new TerminalRegistered(
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
                "UNACTIVATED",
                Instant.parse(AT));
    }
}
