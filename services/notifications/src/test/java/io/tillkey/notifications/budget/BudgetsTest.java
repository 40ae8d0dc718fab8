package io.tillkey.notifications.budget;

import static io.tillkey.notifications.Outcome.awaitEvents;
import static io.tillkey.notifications.Outcome.awaitState;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.tillkey.notifications.Command;
import io.tillkey.notifications.MovableClock;
import io.tillkey.notifications.Outcome;
import io.tillkey.notifications.Twilio;
import io.tillkey.testing.PostgresResource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@QuarkusTest
class BudgetsTest {
    private static final Duration A_MINUTE = Duration.ofSeconds(61);

    @RegisterExtension
    final Twilio twilio = new Twilio();

    @Test
    void r31ASecondTextWithinAMinuteWaitsForTheMinuteToPass() {
        String number = Command.newNumber();
        deliver(number);

        Command second = Command.code(number, Command.newCode()).send();
        awaitEvents(second, "MessageFailed NUMBER_BUDGET for now");
        assertThat(twilio.takenFor(number)).hasSize(1);
        assertThat(due(second))
                .isBetween(
                        MovableClock.now().plusSeconds(40), MovableClock.now().plusSeconds(60));

        MovableClock.forward(A_MINUTE);

        awaitEvents(second, "MessageFailed NUMBER_BUDGET for now", "MessageSent", "MessageDelivered");
    }

    @Test
    void r31AFifthTextToAMainlandNumberWithinADayIsNotSent() {
        String number = Command.newNumber();
        for (int i = 0; i < 4; i++) {
            deliver(number);
            MovableClock.forward(A_MINUTE);
        }

        Command fifth = Command.code(number, Command.newCode()).send();

        awaitEvents(fifth, "MessageFailed NUMBER_BUDGET for good");
        assertThat(twilio.takenFor(number)).hasSize(4);
        assertThat(awaitState(fifth, "FAILED").get("sealed")).isNull();
    }

    @Test
    void r31ATextThatLivesLongEnoughIsSentWhenTheDayHasPassed() {
        String number = Command.newNumber();
        for (int i = 0; i < 4; i++) {
            deliver(number);
            MovableClock.forward(A_MINUTE);
        }
        Command notice = Command.notice(number, Instant.parse("2026-11-23T08:30:00Z"))
                .expiringIn(Duration.ofDays(2))
                .send();
        awaitEvents(notice, "MessageFailed NUMBER_BUDGET for now");

        MovableClock.forward(Duration.ofDays(1));

        awaitEvents(notice, "MessageFailed NUMBER_BUDGET for now", "MessageSent", "MessageDelivered");
    }

    @Test
    void r31NoticesLeaveTheLastPlaceOfADayToACode() {
        String number = Command.newNumber();
        Instant at = Instant.parse("2026-11-23T08:30:00Z");
        for (int i = 0; i < 3; i++) {
            awaitEvents(
                    Command.startedNotice(number, at, "K7M2QX9" + "RTW".charAt(i))
                            .send(),
                    "MessageSent",
                    "MessageDelivered");
            MovableClock.forward(A_MINUTE);
        }

        Command notice = Command.startedNotice(number, at, "K7M2QX9Z")
                .expiringIn(Duration.ofHours(2))
                .send();
        awaitEvents(notice, "MessageFailed NUMBER_BUDGET for good");
        deliver(number);

        assertThat(twilio.takenFor(number)).hasSize(4);
        assertThat(awaitState(notice, "FAILED").get("sealed")).isNull();
    }

    @Test
    void r31ANoticeGivesWayToACodeThatCameLaterAndWaitsForTheSameMinute() {
        String number = Command.newNumber();
        deliver(number);
        Command notice = Command.notice(number, Instant.parse("2026-11-23T08:30:00Z"))
                .expiringIn(Duration.ofHours(2))
                .send();
        awaitEvents(notice, "MessageFailed NUMBER_BUDGET for now");
        Command code = Command.code(number, Command.newCode()).send();
        awaitEvents(code, "MessageFailed NUMBER_BUDGET for now");

        MovableClock.forward(A_MINUTE);
        awaitEvents(code, "MessageFailed NUMBER_BUDGET for now", "MessageSent", "MessageDelivered");
        assertThat(twilio.takenFor(number)).hasSize(2);
        assertThat(due(notice)).isAfter(MovableClock.now());

        MovableClock.forward(A_MINUTE);
        awaitEvents(notice, "MessageFailed NUMBER_BUDGET for now", "MessageSent", "MessageDelivered");
    }

    @Test
    void aCodeThatWaitsForAnotherNumberStandsInNoNoticesWay() {
        String waited = Command.newNumber();
        deliver(waited);
        awaitEvents(Command.code(waited, Command.newCode()).send(), "MessageFailed NUMBER_BUDGET for now");

        awaitEvents(
                Command.notice(Command.newNumber(), Instant.parse("2026-11-23T08:30:00Z"))
                        .send(),
                "MessageSent",
                "MessageDelivered");
    }

    @Test
    void r31ASixthTextToANumberAbroadWithinAnHourIsNotSent() {
        // In 96 every number is a mobile one; in 91 those that begin with 911 are nobody's.
        String number = "+85296" + Command.newNumber().substring(8);
        for (int i = 0; i < 5; i++) {
            deliver(number);
            MovableClock.forward(A_MINUTE);
        }

        Command sixth = Command.code(number, Command.newCode()).send();

        awaitEvents(sixth, "MessageFailed NUMBER_BUDGET for good");
        assertThat(twilio.takenFor(number)).hasSize(5);
    }

    @Test
    void r1TextsToNobodyMeetTheSameBudget() {
        Command first = Command.code(Command.newNumber(), Command.newCode())
                .toNobody("****5V4U", "137****9999")
                .send();
        awaitEvents(first, "MessageSent", "MessageDelivered");

        Command second = Command.code(Command.newNumber(), Command.newCode())
                .toNobody("****5V4U", "137****9999")
                .send();

        awaitEvents(second, "MessageFailed NUMBER_BUDGET for now");
        Command elsewhere = Command.code(Command.newNumber(), Command.newCode())
                .toNobody("****3T2S", "137****9999")
                .send();
        awaitEvents(elsewhere, "MessageSent", "MessageDelivered");
    }

    @Test
    void r35ANumberOfACountryThatIsNotAllowedGetsNothing() {
        Command command = Command.code("+447400123456", Command.newCode()).send();

        awaitEvents(command, "MessageFailed COUNTRY_NOT_ALLOWED for good");
        assertThat(twilio.takenFor("+447400123456")).isEmpty();
    }

    @Test
    void r35TooManyTextsToNeighbouringNumbersAreHeldBack() {
        String block = Command.newNumber().substring(0, 10);
        for (int i = 0; i < 20; i++) {
            Command.code(block + (1000 + i), Command.newCode()).send();
        }
        Command next = Command.code(block + 2000, Command.newCode()).send();
        Command elsewhere = Command.code(Command.newNumber(), Command.newCode()).send();

        awaitEvents(elsewhere, "MessageSent", "MessageDelivered");
        awaitEvents(next, "MessageFailed BURST for now");
        assertThat(twilio.takenFor(block + 2000)).isEmpty();
        assertThat(due(next)).isBefore(MovableClock.now().plus(Duration.ofMinutes(10)));
    }

    @Test
    void r35NothingIsSentBeyondTheSpendCeiling() throws SQLException {
        UUID expensive = UUID.randomUUID();
        try {
            spend(expensive, "4998");

            Command command =
                    Command.code(Command.newNumber(), Command.newCode()).send();

            awaitEvents(command, "MessageFailed SPEND_CEILING for good");
        } finally {
            forget(expensive);
        }
        Command after = Command.code(Command.newNumber(), Command.newCode()).send();
        awaitEvents(after, "MessageSent", "MessageDelivered");
    }

    @Test
    void aTextThatWasNotTakenTakesNobodysPlaceInTheBudget() {
        Command refused = Command.code("+8619000021614", Command.newCode()).send();
        awaitEvents(refused, "MessageFailed NUMBER_NOT_MOBILE for good");

        Command again = Command.code("+8619000021614", Command.newCode()).send();

        awaitEvents(again, "MessageFailed NUMBER_NOT_MOBILE for good");
    }

    private static void deliver(String number) {
        Command command = Command.code(number, Command.newCode()).send();
        awaitEvents(command, "MessageSent", "MessageDelivered");
    }

    private static Instant due(Command command) {
        Map<String, Object> row = Outcome.row(command.messageId());
        return ((Timestamp) row.get("due_at")).toInstant();
    }

    private static void spend(UUID id, String cost) throws SQLException {
        try (Connection connection = PostgresResource.connect();
                PreparedStatement insert = connection.prepareStatement("""
                        insert into message (id, ticket_id, purpose, language, sent_to, to_nobody, mainland,
                            recipient_index, state, created_at, expires_at, attempts, booked_at, cost, delay_told,
                            receipt_checks)
                        values (?, ?, 'RESET_CODE', 'en', '****', false, true, '', 'FAILED', ?, ?, 1, ?, ?::numeric,
                            false, 0)
                        """)) {
            Timestamp now = Timestamp.from(MovableClock.now());
            insert.setObject(1, id);
            insert.setObject(2, id);
            insert.setTimestamp(3, now);
            insert.setTimestamp(4, now);
            insert.setTimestamp(5, now);
            insert.setString(6, cost);
            insert.executeUpdate();
        }
    }

    private static void forget(UUID id) throws SQLException {
        try (Connection connection = PostgresResource.connect();
                PreparedStatement delete = connection.prepareStatement("delete from message where id = ?")) {
            delete.setObject(1, id);
            delete.executeUpdate();
        }
    }
}
