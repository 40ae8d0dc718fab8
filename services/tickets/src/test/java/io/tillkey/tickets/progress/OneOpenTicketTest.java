package io.tillkey.tickets.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.tillkey.messaging.ReceivedEvent;
import io.tillkey.tickets.Browser;
import io.tillkey.tickets.Database;
import io.tillkey.tickets.FakeDevices;
import io.tillkey.tickets.MovableClock;
import io.tillkey.tickets.Reports;
import io.tillkey.tickets.Reports.Report;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** R3: an unverified ticket is only a request; the first valid code gives its ticket the terminal. */
@QuarkusTest
class OneOpenTicketTest {
    private static final String OPEN = "status in ('NEW','OPEN','WAITING_ON_MERCHANT','WAITING_ON_TERMINAL')";

    @Inject
    ResetListener resets;

    @Test
    void r3TheFirstValidCodeEndsTheOtherRequests() {
        String serial = Browser.serial("PX");
        Browser owner = Browser.fresh().opened(serial);
        Browser other = Browser.fresh().opened(serial);
        Browser elsewhere = Browser.fresh().opened(Browser.serial("PX"));
        verify(owner, serial, MovableClock.now());

        assertThat(owner.progress()).isEqualTo("VERIFIED");
        other.get().then().body("status", equalTo("CANCELLED")).body("closed.cause", equalTo("SUPERSEDED"));
        assertThat(elsewhere.status()).isEqualTo("NEW");
    }

    @Test
    void aSecondRequestIsRefusedWhileAVerifiedTicketIsOpenAndOnlyThen() {
        String serial = Browser.serial("PX");
        Browser owner = Browser.fresh().opened(serial);
        verify(owner, serial, MovableClock.now());

        String terminal = "terminal_id = '" + FakeDevices.terminalOf(serial) + "'";
        Browser other = Browser.fresh();
        other.open(serial)
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:tillkey:problem:ticket-already-open"))
                .body("title", equalTo("A reset of this terminal is under way"));
        assertThat(Database.count("ticket", terminal)).isEqualTo(1);
        assertThat(owner.progress()).isEqualTo("VERIFIED");
        owner.open(serial).then().statusCode(200);
        owner.cancel().then().statusCode(200);
        other.open(serial).then().statusCode(201);
    }

    @Test
    void aFloodOfRequestsDoesNotKeepTheOwnerFromVerifying() {
        String serial = Browser.serial("PX");
        List<Browser> flood = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            flood.add(Browser.fresh().opened(serial));
        }
        Browser owner = Browser.fresh().opened(serial);
        verify(owner, serial, MovableClock.now());

        assertThat(owner.progress()).isEqualTo("VERIFIED");
        assertThat(flood).allSatisfy(browser -> assertThat(browser.status()).isEqualTo("CANCELLED"));
    }

    @Test
    void ofManyValidCodesAtTheSameMomentExactlyOneTicketIsLeftOpen() throws Exception {
        for (int round = 0; round < 5; round++) {
            String serial = Browser.serial("PX");
            Instant now = MovableClock.now();
            List<Callable<Void>> codes = new ArrayList<>();
            List<Browser> browsers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                Browser browser = Browser.fresh().opened(serial);
                browsers.add(browser);
                Instant at = now.plusMillis(i);
                codes.add(() -> {
                    verify(browser, serial, at);
                    return null;
                });
            }
            java.util.Collections.shuffle(codes);
            ExecutorService pool = Executors.newFixedThreadPool(8);
            try {
                for (Future<Void> code : pool.invokeAll(codes)) {
                    code.get();
                }
            } finally {
                pool.shutdown();
            }
            String terminal = "terminal_id = '" + FakeDevices.terminalOf(serial) + "' and ";
            assertThat(Database.count("ticket", terminal + OPEN + " and verified_at is not null"))
                    .isEqualTo(1);
            assertThat(Database.count("ticket", terminal + OPEN)).isEqualTo(1);
            assertThat(browsers)
                    .extracting(Browser::status)
                    .containsOnlyOnce("WAITING_ON_MERCHANT")
                    .containsOnly("WAITING_ON_MERCHANT", "CANCELLED");
        }
    }

    @Test
    void aCodeThatIsHeardOfAfterAnotherTookThePlaceTakesNone() {
        String serial = Browser.serial("PX");
        Browser first = Browser.fresh().opened(serial);
        Browser second = Browser.fresh().opened(serial);
        Instant now = MovableClock.now();
        verify(first, serial, now.plusSeconds(5));
        assertThat(second.status()).isEqualTo("CANCELLED");

        verify(second, serial, now);
        assertThat(first.status()).isEqualTo("WAITING_ON_MERCHANT");
        assertThat(second.status()).isEqualTo("CANCELLED");
        Browser.fresh().open(serial).then().statusCode(409);
    }

    @Test
    void aTicketThatSetTheCredentialTakesThePlaceOfOneThatDidNot() throws SQLException {
        String serial = Browser.serial("PX");
        UUID terminal = FakeDevices.terminalOf(serial);
        Browser first = Browser.fresh().opened(serial);
        Browser second = Browser.fresh().opened(serial);
        verify(first, serial, MovableClock.now());
        // As if it had been opened in the moment between the event and its handling.
        reopen(second);
        hand(Reports.credentialReset(second.ticketId(), terminal, MovableClock.now()));

        assertThat(second.status()).isEqualTo("WAITING_ON_TERMINAL");
        first.get().then().body("status", equalTo("CANCELLED")).body("closed.cause", equalTo("SUPERSEDED"));
    }

    @Test
    void aCredentialThatWasSetIsProofOfACodeEvenWhenItIsHeardOfFirst() {
        String serial = Browser.serial("PX");
        UUID terminal = FakeDevices.terminalOf(serial);
        Browser other = Browser.fresh().opened(serial);
        Browser issued = Browser.fresh().opened(serial);
        Instant now = MovableClock.now();
        hand(Reports.credentialReset(issued.ticketId(), terminal, now.plusSeconds(6)));

        assertThat(other.status()).isEqualTo("CANCELLED");
        Browser.fresh().open(serial).then().statusCode(409);
        verify(issued, serial, now);
        assertThat(issued.progress()).isEqualTo("ISSUED");
        assertThat(issued.steps())
                .containsExactly("REQUESTED by MERCHANT", "VERIFIED by MERCHANT", "ISSUED by MERCHANT");
    }

    @Test
    void aRequestThatMetASetCredentialYieldsToItWhateverItsCodesTime() throws SQLException {
        String serial = Browser.serial("PX");
        UUID terminal = FakeDevices.terminalOf(serial);
        Instant now = MovableClock.now();
        Browser early = Browser.fresh().opened(serial);
        Browser issued = Browser.fresh().opened(serial);
        hand(Reports.credentialReset(issued.ticketId(), terminal, now.plusSeconds(6)));
        // As if it had been opened in the moment between the event and its handling.
        reopen(early);
        verify(early, serial, now);

        assertThat(early.progress()).isEqualTo("VERIFIED");
        assertThat(early.status()).isEqualTo("CANCELLED");
        assertThat(issued.status()).isEqualTo("WAITING_ON_TERMINAL");
    }

    @Test
    void theDatabaseItselfAllowsOneOpenVerifiedTicketPerTerminal() {
        String serial = Browser.serial("PX");
        Browser owner = Browser.fresh().opened(serial);
        Browser other = Browser.fresh().opened(serial);
        verify(owner, serial, MovableClock.now());

        assertThatThrownBy(() -> Database.execute(
                        "update ticket set status = 'OPEN', closed_at = null, closing_cause = null, verified_at = now()"
                                + " where id = '" + other.ticketId() + "'"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("ticket_one_verified_open_per_terminal");
    }

    private static void reopen(Browser browser) throws SQLException {
        Database.execute("update ticket set status = 'NEW', closed_at = null, closing_cause = null,"
                + " expires_at = now() + interval '1 day' where id = '" + browser.ticketId() + "'");
    }

    private void verify(Browser browser, String serial, Instant at) {
        hand(Reports.verificationPassed(browser.ticketId(), FakeDevices.terminalOf(serial), at));
    }

    private void hand(Report report) {
        ReceivedEvent event = new ReceivedEvent(
                UUID.randomUUID(),
                report.topic(),
                report.key(),
                report.name(),
                "/tillkey/test",
                MovableClock.now(),
                report.json());
        if (report.topic().equals("tillkey.verifications.v1")) {
            resets.onVerification(event);
        } else {
            resets.onCredential(event);
        }
    }
}
