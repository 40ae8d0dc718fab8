package io.tillkey.tickets.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.tillkey.tickets.Browser;
import io.tillkey.tickets.FakeDevices;
import io.tillkey.tickets.MovableClock;
import io.tillkey.tickets.Reports;
import java.time.Instant;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
class MessagesTest {
    @Test
    void r1BeforeAValidCodeTheMerchantIsNotToldThatATextWasSentSinceForAnUnknownTerminalNoneEverIs() {
        String serial = Browser.serial("PX");
        UUID terminal = FakeDevices.terminalOf(serial);
        Browser browser = Browser.fresh().opened(serial);
        UUID message = UUID.randomUUID();
        Instant now = MovableClock.now();
        Reports.codeRequested(browser.ticketId(), terminal, message, now).send();
        Awaitility.await().until(() -> browser.get().path("message.state"), "REQUESTED"::equals);
        String tag = browser.get().header("ETag");
        Reports.message("MessageSent", message, browser.ticketId(), "RESET_CODE", now)
                .send();
        Awaitility.await().until(() -> staffSees(browser), "SENT"::equals);
        Reports.message("MessageDelivered", message, browser.ticketId(), "RESET_CODE", now)
                .send();
        Awaitility.await().until(() -> staffSees(browser), "DELIVERED"::equals);

        browser.get().then().body("message.state", equalTo("REQUESTED"));
        assertThat(browser.get().header("ETag")).as("nor does the ETag tell").isEqualTo(tag);

        Reports.verificationPassed(browser.ticketId(), terminal, now).send();
        Awaitility.await().until(() -> browser.get().path("message.state"), "DELIVERED"::equals);
    }

    @Test
    void r33AFailureIsShownWithItsReason() {
        String serial = Browser.serial("PX");
        Browser browser = Browser.fresh().opened(serial);
        UUID message = UUID.randomUUID();
        Instant now = MovableClock.now();
        Reports.messageFailed(message, browser.ticketId(), true, "NUMBER_NOT_MOBILE", now)
                .send();
        Reports.codeRequested(browser.ticketId(), FakeDevices.terminalOf(serial), message, now)
                .send();

        Awaitility.await().until(() -> browser.get().path("message.state"), "FAILED"::equals);
        browser.get()
                .then()
                .body("message.permanent", equalTo(true))
                .body("message.failureCode", equalTo("NUMBER_NOT_MOBILE"));
    }

    @Test
    void aDelayIsShownUntilTheTextIsSentAfterAll() {
        String serial = Browser.serial("PX");
        Browser browser = Browser.fresh().opened(serial);
        UUID message = UUID.randomUUID();
        Instant now = MovableClock.now();
        Reports.codeRequested(browser.ticketId(), FakeDevices.terminalOf(serial), message, now)
                .send();
        Reports.messageFailed(message, browser.ticketId(), false, "PROVIDER_UNAVAILABLE", now)
                .send();
        Awaitility.await().until(() -> browser.get().path("message.state"), "FAILED"::equals);
        browser.get().then().body("message.permanent", equalTo(false));

        Reports.message("MessageSent", message, browser.ticketId(), "RESET_CODE", now.plusSeconds(9))
                .send();
        Awaitility.await().until(() -> browser.get().path("message.state"), "REQUESTED"::equals);
        browser.get().then().body("message.failureCode", nullValue());
    }

    @Test
    void onlyTheLatestTextCounts() {
        String serial = Browser.serial("PX");
        UUID terminal = FakeDevices.terminalOf(serial);
        Browser browser = Browser.fresh().opened(serial);
        UUID first = UUID.randomUUID();
        Instant now = MovableClock.now();
        Reports.codeRequested(browser.ticketId(), terminal, first, now).send();
        Reports.messageFailed(first, browser.ticketId(), true, "BLOCKED", now).send();
        Awaitility.await().until(() -> browser.get().path("message.state"), "FAILED"::equals);

        Reports.codeRequested(browser.ticketId(), terminal, UUID.randomUUID(), now.plusSeconds(60))
                .send();
        Awaitility.await().until(() -> browser.get().path("message.state"), "REQUESTED"::equals);
    }

    private static String staffSees(Browser browser) {
        return Browser.staff("agent")
                .get("/api/v1/tickets/" + browser.ticketId())
                .path("message.state");
    }
}
