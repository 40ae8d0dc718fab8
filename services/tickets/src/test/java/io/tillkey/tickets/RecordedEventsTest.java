package io.tillkey.tickets;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.tillkey.testing.RecordedEvents;
import io.tillkey.testing.RecordedEvents.Recording;
import org.junit.jupiter.api.Test;

/** What has ever stood in the topics this service reads is still read, by its real listeners. */
@QuarkusTest
class RecordedEventsTest {
    private static final String PASSWORD_TERMINAL = "01998f6e-2a40-7c51-9d3e-5b7a1c0e4f21";

    @Test
    void everyRecordedEventOfOurTopicsIsHandledAndMovesATicket() {
        String serial = Browser.serial("PX");
        Browser browser = Browser.fresh().opened(serial);
        Browser forANumber = Browser.fresh();
        forANumber.openForANumber(serial).then().statusCode(201);
        RecordedEvents.receivedBy("tickets")
                .replay(recording ->
                        ofTheTicket(recording, recording.value().has("contactId") ? forANumber : browser, serial));

        assertThat(browser.steps()).anyMatch(step -> step.startsWith("CONFIRMED"));
        assertThat(forANumber.status()).isEqualTo("RESOLVED");
        assertThat(Database.count("terminal", "id = '" + FakeDevices.terminalOf(serial) + "'"))
                .isEqualTo(1);
    }

    private static Recording ofTheTicket(Recording recording, Browser browser, String serial) {
        if (!recording.value().path("terminalId").asText(PASSWORD_TERMINAL).equals(PASSWORD_TERMINAL)) {
            return recording;
        }
        return recording
                .with("ticketId", browser.ticketId().toString())
                .with("terminalId", FakeDevices.terminalOf(serial).toString());
    }
}
