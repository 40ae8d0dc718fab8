package io.tillkey.tickets.expiry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.tillkey.testing.EventContract;
import io.tillkey.testing.TopicProbe;
import io.tillkey.testing.TopicProbe.Recorded;
import io.tillkey.tickets.Browser;
import io.tillkey.tickets.Database;
import io.tillkey.tickets.FakeDevices;
import io.tillkey.tickets.MovableClock;
import io.tillkey.tickets.Reports;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SweepingTicketsTest {
    @Inject
    SweepingTickets sweeping;

    @Test
    void anIdleRequestExpiresByItself() throws SQLException {
        Browser browser = Browser.fresh().opened(Browser.serial("PX"));
        Database.age(browser.ticketId(), Duration.ofHours(24));

        Awaitility.await().until(() -> staffSees(browser.ticketId(), "progress"), "EXPIRED"::equals);
        assertThat(staffSees(browser.ticketId(), "status")).isEqualTo("CANCELLED");
        assertThat(staffSees(browser.ticketId(), "closed.cause")).isEqualTo("EXPIRED");
        List<Recorded> told = eventsUntil(browser.ticketId(), "TicketClosed");
        assertThat(told)
                .extracting(Recorded::event)
                .containsExactly("TicketOpened", "TicketProgressed", "TicketClosed");
        assertThat(told.get(1).json().path("actor").asText()).isEqualTo("SYSTEM");
        told.forEach(event -> EventContract.check(event.event(), event.value()));
    }

    @Test
    void whateverHappensOnATicketKeepsItAlive() throws SQLException {
        String serial = Browser.serial("PX");
        Browser browser = Browser.fresh().opened(serial);
        Database.age(browser.ticketId(), Duration.ofHours(23));
        Reports.codeRequested(browser.ticketId(), FakeDevices.terminalOf(serial), UUID.randomUUID(), MovableClock.now())
                .send();
        Awaitility.await().until(browser::progress, "VERIFYING"::equals);

        assertThat(Instant.parse(browser.get().path("expiresAt")))
                .isAfter(MovableClock.now().plus(Duration.ofHours(23)));
        sweeping.expire();
        assertThat(browser.progress()).isEqualTo("VERIFYING");
    }

    @Test
    void aVerifiedTicketThatIsLeftAloneGivesItsTerminalUpSooner() throws SQLException {
        String serial = Browser.serial("PX");
        Browser left = Browser.fresh().opened(serial);
        Reports.verificationPassed(left.ticketId(), FakeDevices.terminalOf(serial), MovableClock.now())
                .send();
        Awaitility.await().until(left::progress, "VERIFIED"::equals);
        Browser other = Browser.fresh();
        other.open(serial).then().statusCode(409);
        Database.age(left.ticketId(), Duration.ofHours(1));

        // Whether it was swept or not: what is past its time is in nobody's way.
        other.open(serial).then().statusCode(201);
        assertThat(staffSees(left.ticketId(), "closed.cause")).isEqualTo("EXPIRED");
    }

    @Test
    void aSetCredentialWaitsForItsTerminalForDaysAndNotForGood() throws SQLException {
        String serial = Browser.serial("PX");
        UUID terminal = FakeDevices.terminalOf(serial);
        Browser browser = Browser.fresh().opened(serial);
        Reports.credentialReset(browser.ticketId(), terminal, MovableClock.now())
                .send();
        Awaitility.await().until(browser::progress, "ISSUED"::equals);
        Database.age(browser.ticketId(), Duration.ofDays(6));
        sweeping.expire();
        assertThat(browser.status()).isEqualTo("WAITING_ON_TERMINAL");

        Database.age(browser.ticketId(), Duration.ofDays(1));
        Awaitility.await().until(browser::status, "CANCELLED"::equals);
        assertThat(browser.progress()).isEqualTo("ISSUED");
        Reports.resetConfirmed(browser.ticketId(), terminal, MovableClock.now()).send();
        Awaitility.await().until(browser::status, "RESOLVED"::equals);
    }

    @Test
    void aTicketPastItsTimeIsClosedToChangesEvenBeforeItIsSwept() throws SQLException {
        Browser browser = Browser.fresh().opened(Browser.serial("PX"));
        Database.age(browser.ticketId(), Duration.ofHours(24));

        browser.attestAll().then().statusCode(409).body("type", equalTo("urn:tillkey:problem:ticket-closed"));
    }

    @Test
    void aResolvedTicketIsSettledAfterSomeDays() throws SQLException {
        String serial = Browser.serial("PX");
        Browser browser = Browser.fresh().opened(serial);
        Reports.resetConfirmed(browser.ticketId(), FakeDevices.terminalOf(serial), MovableClock.now())
                .send();
        Awaitility.await().until(browser::status, "RESOLVED"::equals);
        Database.age(browser.ticketId(), Duration.ofDays(6));
        String closedAt = staffSees(browser.ticketId(), "closed.at");
        sweeping.settle();
        assertThat(browser.status()).isEqualTo("RESOLVED");

        Database.age(browser.ticketId(), Duration.ofDays(1));
        Awaitility.await().until(browser::status, "CLOSED"::equals);
        assertThat(Instant.parse(staffSees(browser.ticketId(), "closed.at")))
                .isEqualTo(Instant.parse(closedAt).minus(Duration.ofDays(1)));
        Awaitility.await().untilAsserted(() -> assertThat(eventsUntil(browser.ticketId(), "TicketClosed"))
                .filteredOn(event -> event.event().equals("TicketClosed"))
                .extracting(event -> event.json().path("status").asText())
                .containsExactly("RESOLVED", "CLOSED"));
    }

    @Test
    void severalInstancesSweepEachTicketOnce() throws Exception {
        List<UUID> tickets = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            tickets.add(Browser.fresh().opened(Browser.serial("PX")).ticketId());
        }
        for (UUID ticket : tickets) {
            Database.age(ticket, Duration.ofHours(25));
        }
        List<Callable<Integer>> instances = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            instances.add(() -> {
                int swept;
                int all = 0;
                do {
                    swept = sweeping.expire();
                    all += swept;
                } while (swept > 0);
                return all;
            });
        }
        ExecutorService pool = Executors.newFixedThreadPool(6);
        try {
            for (Future<Integer> instance : pool.invokeAll(instances)) {
                instance.get();
            }
        } finally {
            pool.shutdown();
        }
        Awaitility.await().until(() -> tickets.stream()
                .allMatch(ticket -> staffSees(ticket, "progress").equals("EXPIRED")));
        String ids = tickets.stream().map(id -> "'" + id + "'").collect(Collectors.joining(","));
        assertThat(Database.count("audit_entry", "action = 'TICKET_EXPIRED' and ticket_id in (" + ids + ")"))
                .isEqualTo(30);
    }

    private static String staffSees(UUID ticket, String path) {
        return Browser.staff("auditor").get("/api/v1/tickets/" + ticket).path(path);
    }

    private static List<Recorded> eventsUntil(UUID ticket, String last) {
        return Awaitility.await()
                .until(() -> TopicProbe.of("tillkey.tickets.v1").withKey(ticket.toString()), events -> events.stream()
                        .anyMatch(event -> last.equals(event.event())));
    }
}
