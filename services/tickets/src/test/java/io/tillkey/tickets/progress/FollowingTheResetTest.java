package io.tillkey.tickets.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.tillkey.messaging.ReceivedEvent;
import io.tillkey.testing.EventContract;
import io.tillkey.testing.EventSender;
import io.tillkey.testing.TopicProbe;
import io.tillkey.testing.TopicProbe.Recorded;
import io.tillkey.tickets.Browser;
import io.tillkey.tickets.Database;
import io.tillkey.tickets.FakeDevices;
import io.tillkey.tickets.MovableClock;
import io.tillkey.tickets.Reports;
import io.tillkey.tickets.Reports.Report;
import io.tillkey.tickets.message.MessageListener;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
class FollowingTheResetTest {
    @Inject
    ResetListener resets;

    @Inject
    MessageListener messages;

    @Test
    void aResetIsFollowedFromTheCodeToTheTerminalsWord() {
        String serial = Browser.serial("PX");
        UUID terminal = FakeDevices.terminalOf(serial);
        Browser browser = Browser.fresh().opened(serial);
        UUID ticket = browser.ticketId();
        UUID message = UUID.randomUUID();
        browser.attestAll();
        Instant now = MovableClock.now();

        Reports.codeRequested(ticket, terminal, message, now).send();
        Awaitility.await().until(browser::progress, "VERIFYING"::equals);
        browser.get().then().body("status", equalTo("WAITING_ON_MERCHANT")).body("message.state", equalTo("REQUESTED"));
        Reports.verificationFailed(ticket, terminal, now.plusSeconds(1)).send();
        Reports.verificationPassed(ticket, terminal, now.plusSeconds(2)).send();
        Awaitility.await().until(browser::progress, "VERIFIED"::equals);
        Reports.credentialReset(ticket, terminal, now.plusSeconds(3)).send();
        Awaitility.await().until(browser::progress, "ISSUED"::equals);
        browser.get().then().body("status", equalTo("WAITING_ON_TERMINAL"));
        Reports.commandDelivered(ticket, terminal, now.plusSeconds(4)).send();
        Awaitility.await().until(browser::progress, "DELIVERED"::equals);
        Reports.resetConfirmed(ticket, terminal, now.plusSeconds(5)).send();
        Awaitility.await().until(browser::progress, "CONFIRMED"::equals);

        browser.get()
                .then()
                .body("status", equalTo("RESOLVED"))
                .body("closed.cause", equalTo("CONFIRMED"))
                .body("expiresAt", nullValue());
        assertThat(browser.steps())
                .containsExactly(
                        "REQUESTED by MERCHANT",
                        "VERIFYING by MERCHANT",
                        "VERIFIED by MERCHANT",
                        "ISSUED by MERCHANT",
                        "DELIVERED by TERMINAL",
                        "CONFIRMED by TERMINAL");
        List<Recorded> told = eventsUntil(ticket, "TicketClosed");
        assertThat(told)
                .extracting(event ->
                        event.event() + " " + event.json().path("progress").asText())
                .containsExactly(
                        "TicketOpened ",
                        "PreconditionsAttested ",
                        "TicketProgressed VERIFYING",
                        "TicketProgressed VERIFIED",
                        "TicketProgressed ISSUED",
                        "TicketProgressed DELIVERED",
                        "TicketProgressed CONFIRMED",
                        "TicketClosed ");
        told.forEach(event -> EventContract.check(event.event(), event.value()));
    }

    @Test
    void anyOrderAndAnyRepetitionOfTheEventsOfAResetEndsInTheSameTicket() {
        Random random = new Random(20261123);
        Map<String, Object> expected = null;
        for (int round = 0; round < 25; round++) {
            String serial = Browser.serial("PX");
            UUID terminal = FakeDevices.terminalOf(serial);
            Browser browser = Browser.fresh().opened(serial);
            browser.attestAll();
            List<ReceivedEvent> events = reset(browser.ticketId(), terminal, Instant.parse("2026-11-23T08:00:00Z"));
            int originals = events.size();
            for (int i = random.nextInt(originals); i > 0; i--) {
                events.add(events.get(random.nextInt(originals)));
            }
            if (round > 0) {
                Collections.shuffle(events, random);
            }
            int before = -1;
            for (ReceivedEvent event : events) {
                hand(event);
                int now = ORDER.indexOf(browser.progress());
                assertThat(now).as("progress never goes back").isGreaterThanOrEqualTo(before);
                before = now;
            }
            Map<String, Object> end = endOf(browser);
            expected = expected == null ? end : expected;
            assertThat(end).as("%s", events).isEqualTo(expected);
            assertThat(Database.count("inbox", "event_id in (" + idsOf(events) + ")"))
                    .isEqualTo(originals - 1);
        }
        assertThat(expected).containsEntry("progress", "CONFIRMED").containsEntry("status", "RESOLVED");
    }

    @Test
    void theSameEventSentTwiceIsTakenOnce() {
        String serial = Browser.serial("PX");
        Browser browser = Browser.fresh().opened(serial);
        Report report = Reports.codeRequested(
                browser.ticketId(), FakeDevices.terminalOf(serial), UUID.randomUUID(), MovableClock.now());
        UUID id = report.send();
        Awaitility.await().until(browser::progress, "VERIFYING"::equals);
        EventSender.send(report.topic(), report.key(), report.name(), report.json(), id);
        Reports.credentialReset(browser.ticketId(), FakeDevices.terminalOf(serial), MovableClock.now())
                .send();
        Awaitility.await().until(browser::progress, "ISSUED"::equals);

        assertThat(Database.count(
                        "audit_entry", "action = 'CODE_REQUESTED' and ticket_id = '" + browser.ticketId() + "'"))
                .isEqualTo(1);
    }

    @Test
    void whenTheBudgetOfAttemptsIsSpentTheTicketIsLockedAndCanGoAnotherWay() {
        String serial = Browser.serial("PX");
        Browser browser = Browser.fresh().opened(serial);
        Reports.attemptsExhausted(browser.ticketId(), FakeDevices.terminalOf(serial), MovableClock.now())
                .send();
        Awaitility.await().until(browser::progress, "LOCKED"::equals);

        assertThat(browser.status()).isEqualTo("OPEN");
        browser.choose("AGENT").then().statusCode(200).body("ticket.progress", equalTo("LOCKED"));
    }

    @Test
    void anOwnersNoStopsTheReset() {
        String serial = Browser.serial("PX");
        Browser browser = Browser.fresh().opened(serial);
        Reports.resetStopped(browser.ticketId(), FakeDevices.terminalOf(serial), MovableClock.now())
                .send();
        Awaitility.await().until(browser::progress, "STOPPED"::equals);

        browser.get().then().body("status", equalTo("REJECTED")).body("closed.cause", equalTo("STOPPED"));
    }

    @Test
    void s13WhileTheTerminalIsOfflineTheTicketSaysThatItWaitsForItAndGoesOnByItself() {
        String serial = Browser.serial("PX");
        UUID terminal = FakeDevices.terminalOf(serial);
        Browser browser = Browser.fresh().opened(serial);
        Instant now = MovableClock.now();
        Reports.checkedIn(terminal, false, now).send();
        Reports.credentialReset(browser.ticketId(), terminal, now).send();
        Awaitility.await().until(browser::progress, "ISSUED"::equals);
        Awaitility.await().until(() -> browser.get().path("waitingFor"), "TERMINAL_ONLINE"::equals);
        String tag = browser.get().header("ETag");

        Reports.checkedIn(terminal, true, now.plusSeconds(1)).send();
        Awaitility.await().until(() -> browser.get().path("waitingFor") == null);
        assertThat(browser.get().header("ETag")).as("a poll sees the change").isNotEqualTo(tag);
        Reports.commandDelivered(browser.ticketId(), terminal, now.plusSeconds(2))
                .send();
        Reports.resetConfirmed(browser.ticketId(), terminal, now.plusSeconds(3)).send();
        Awaitility.await().until(browser::progress, "CONFIRMED"::equals);
    }

    @Test
    void whereTheTerminalNeverSaidTheCardTellsWhetherItIsOffline() {
        String serial = Browser.serial("OFFLINE");
        Browser browser = Browser.fresh().opened(serial);
        browser.get().then().body("waitingFor", nullValue());
        Reports.credentialReset(browser.ticketId(), FakeDevices.terminalOf(serial), MovableClock.now())
                .send();

        Awaitility.await().until(() -> browser.get().path("waitingFor"), "TERMINAL_ONLINE"::equals);
    }

    @Test
    void aReportOfAnotherTerminalBecomesADeadLetterAndTheNextOnesAreTaken() {
        Browser browser = Browser.fresh().opened(Browser.serial("PX"));
        UUID foreign = Reports.verificationPassed(browser.ticketId(), UUID.randomUUID(), MovableClock.now())
                .send();
        Reports.codeRequested(
                        browser.ticketId(),
                        UUID.fromString(browser.get().path("terminal.id")),
                        UUID.randomUUID(),
                        MovableClock.now())
                .send();

        Awaitility.await().until(browser::progress, "VERIFYING"::equals);
        Awaitility.await().until(() -> TopicProbe.of("tillkey.verifications.v1.dlq").records().stream()
                .anyMatch(record -> foreign.toString().equals(record.header("ce_id"))));
    }

    @Test
    void aReportOfNoTicketIsPassedOver() {
        UUID nobody = UUID.randomUUID();
        UUID terminal = UUID.randomUUID();
        hand(received(Reports.codeRequested(nobody, terminal, UUID.randomUUID(), MovableClock.now())));
        hand(received(Reports.verificationPassed(nobody, terminal, MovableClock.now())));
        hand(received(Reports.messageFailed(UUID.randomUUID(), nobody, true, "BLOCKED", MovableClock.now())));

        assertThat(Database.count("ticket_message", "ticket_id = '" + nobody + "'"))
                .isZero();
    }

    private static final List<String> ORDER = List.of(
            "REQUESTED", "VERIFYING", "VERIFIED", "LOCKED", "EXPIRED", "ISSUED", "DELIVERED", "STOPPED", "CONFIRMED");

    private static List<ReceivedEvent> reset(UUID ticket, UUID terminal, Instant start) {
        UUID message = UUID.randomUUID();
        UUID second = UUID.randomUUID();
        List<ReceivedEvent> events = new ArrayList<>();
        for (Report report : List.of(
                Reports.checkedIn(terminal, true, start),
                Reports.codeRequested(ticket, terminal, message, start.plusSeconds(1)),
                Reports.message("MessageSent", message, ticket, "RESET_CODE", start.plusSeconds(2)),
                Reports.messageFailed(message, ticket, true, "BLOCKED", start.plusSeconds(3)),
                Reports.codeRequested(ticket, terminal, second, start.plusSeconds(4)),
                Reports.messageFailed(second, ticket, false, "PROVIDER_UNAVAILABLE", start.plusSeconds(5)),
                Reports.message("MessageSent", second, ticket, "RESET_CODE", start.plusSeconds(6)),
                Reports.message("MessageDelivered", second, ticket, "RESET_CODE", start.plusSeconds(7)),
                Reports.verificationFailed(ticket, terminal, start.plusSeconds(8)),
                Reports.verificationPassed(ticket, terminal, start.plusSeconds(9)),
                Reports.checkedIn(terminal, false, start.plusSeconds(10)),
                Reports.credentialReset(ticket, terminal, start.plusSeconds(11)),
                Reports.message("MessageSent", UUID.randomUUID(), ticket, "RESET_DONE_NOTICE", start.plusSeconds(12)),
                Reports.checkedIn(terminal, true, start.plusSeconds(13)),
                Reports.commandDelivered(ticket, terminal, start.plusSeconds(14)),
                Reports.resetConfirmed(ticket, terminal, start.plusSeconds(15)))) {
            events.add(received(report));
        }
        return events;
    }

    private static ReceivedEvent received(Report report) {
        return new ReceivedEvent(
                UUID.randomUUID(),
                report.topic(),
                report.key(),
                report.name(),
                "/tillkey/test",
                MovableClock.now(),
                report.json());
    }

    private void hand(ReceivedEvent event) {
        switch (event.topic()) {
            case "tillkey.verifications.v1" -> resets.onVerification(event);
            case "tillkey.credentials.v1" -> resets.onCredential(event);
            case "tillkey.terminals.v1" -> resets.onTerminal(event);
            default -> messages.on(event);
        }
    }

    private static Map<String, Object> endOf(Browser browser) {
        Map<String, Object> ticket = new HashMap<>(browser.get().jsonPath().getMap("$"));
        for (String own : List.of("id", "reference", "terminal", "openedAt")) {
            ticket.remove(own);
        }
        @SuppressWarnings("unchecked")
        List<Map<String, Object>> steps = new ArrayList<>((List<Map<String, Object>>) ticket.get("steps"));
        steps.removeIf(step -> step.get("progress").equals("REQUESTED"));
        ticket.put("steps", steps);
        return ticket;
    }

    private static String idsOf(List<ReceivedEvent> events) {
        StringBuilder ids = new StringBuilder();
        events.forEach(event ->
                ids.append(ids.isEmpty() ? "'" : ",'").append(event.id()).append('\''));
        return ids.toString();
    }

    private static List<Recorded> eventsUntil(UUID ticket, String last) {
        return Awaitility.await()
                .until(() -> TopicProbe.of("tillkey.tickets.v1").withKey(ticket.toString()), events -> events.stream()
                        .anyMatch(event -> last.equals(event.event())));
    }
}
