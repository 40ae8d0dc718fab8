package io.tillkey.notifications;

import static io.tillkey.notifications.Eventually.eventually;
import static io.tillkey.notifications.Outcome.awaitEvents;
import static io.tillkey.notifications.Outcome.awaitState;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.tillkey.sandbox.twilio.Outage;
import io.tillkey.testing.OpenApiContract;
import io.tillkey.testing.PostgresResource;
import io.tillkey.testing.TestTokens;
import io.tillkey.testing.TopicProbe;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** R11, R28, invariant 2: no code and no full number in a table, a topic or the log, whatever goes wrong. */
@QuarkusTest
class NothingSecretIsKeptTest {
    @RegisterExtension
    final Twilio twilio = new Twilio();

    @RegisterExtension
    final Faults faults = new Faults();

    @Test
    void invariant2NoCodeAndNoNumberIsInATableATopicOrTheLog() throws Exception {
        // The sandbox's own numbers are used by other tests too.
        MovableClock.forward(Duration.ofHours(25));
        LogBook log = new LogBook();
        Logger root = Logger.getLogger("");
        root.addHandler(log);
        List<String> numbers = new ArrayList<>();
        List<String> codes = new ArrayList<>();
        try {
            // While they wait.
            twilio.stop();
            Command waiting = Command.code(remember(numbers, Command.newNumber()), remember(codes, Command.newCode()))
                    .send();
            awaitEvents(waiting, "MessageFailed PROVIDER_UNAVAILABLE for now");
            assertNothingIsKept(numbers, codes);
            twilio.start();
            awaitState(waiting, "DELIVERED");

            // Delivered, refused, in doubt, too late, unwritable, held back by its budget.
            for (String number : List.of(Command.newNumber(), "+8619000021614", "+8619000021211", "+8619000030007")) {
                Command command = Command.code(remember(numbers, number), remember(codes, Command.newCode()))
                        .send();
                eventually(
                        () -> String.valueOf(Outcome.row(command.messageId()).get("state")),
                        List.of("DELIVERED", "FAILED")::contains);
            }
            twilio.play(Outage.LOST_ANSWER);
            faults.hearNoReceipts();
            Command doubtful = Command.code(remember(numbers, Command.newNumber()), remember(codes, Command.newCode()))
                    .send();
            awaitState(doubtful, "DELIVERED");
            twilio.play(Outage.NONE);
            Command tooLate = Command.code(remember(numbers, Command.newNumber()), remember(codes, Command.newCode()))
                    .expiringIn(Duration.ZERO)
                    .send();
            awaitState(tooLate, "FAILED");
            Command unwritable = Command.code(
                            remember(numbers, Command.newNumber()), remember(codes, Command.newCode() + "123"))
                    .send();
            eventually(
                    () -> TopicProbe.of(Command.TOPIC + ".dlq")
                            .withKey(unwritable.messageId().toString()),
                    letters -> !letters.isEmpty());
            Command heldBack = Command.code(numbers.get(0), remember(codes, Command.newCode()))
                    .send();
            awaitEvents(heldBack, "MessageFailed NUMBER_BUDGET for now");
            RestAssured.given()
                    .filter(OpenApiContract.of("notifications"))
                    .header("Authorization", "Bearer " + TestTokens.staff("auditor"))
                    .get("/api/v1/messages?ticketId=" + doubtful.ticketId())
                    .then()
                    .statusCode(200);

            assertNothingIsKept(numbers, codes);
            assertThat(log.lines()).as("what was logged").isNotEmpty();
            secrets(numbers, codes).forEach(secret -> assertThat(log.lines())
                    .as("log lines with a secret")
                    .noneMatch(line -> line.contains(secret)));
        } finally {
            root.removeHandler(log);
        }
    }

    private static String remember(List<String> list, String value) {
        list.add(value);
        return value;
    }

    /** National numbers, so that they are found with and without country code; and codes. */
    private static Stream<String> secrets(List<String> numbers, List<String> codes) {
        return Stream.concat(numbers.stream().map(number -> number.substring(3)), codes.stream());
    }

    private static void assertNothingIsKept(List<String> numbers, List<String> codes) throws SQLException {
        List<String> cells = new ArrayList<>(cells());
        for (String topic : List.of("tillkey.messages.v1", Command.TOPIC, Command.TOPIC + ".dlq")) {
            TopicProbe.of(topic).records().forEach(record -> {
                cells.add(topic + ": " + record.value());
                cells.add(topic + ": " + record.headers());
                cells.add(topic + ": " + record.key());
            });
        }
        assertThat(cells).hasSizeGreaterThan(20);
        secrets(numbers, codes).forEach(secret -> assertThat(cells)
                .as("cells and records with a secret")
                .noneMatch(cell -> cell.contains(secret) && !isPartOfALargerNumber(cell, secret)));
    }

    /** Six digits may be part of a time, an id or a ciphertext by chance; a code stands alone. */
    private static boolean isPartOfALargerNumber(String cell, String secret) {
        if (secret.length() > 8) {
            return false;
        }
        return !cell.matches("(?s).*(?<![0-9A-Za-z_.-])" + secret + "(?![0-9A-Za-z_-]).*");
    }

    /** Every column of every row of every table. */
    private static List<String> cells() throws SQLException {
        List<String> cells = new ArrayList<>();
        try (Connection connection = PostgresResource.connect()) {
            List<String> tables = new ArrayList<>();
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(
                            "select table_name from information_schema.tables where table_schema = 'public'")) {
                while (rows.next()) {
                    tables.add(rows.getString(1));
                }
            }
            assertThat(tables).contains("message", "outbox", "inbox");
            for (String table : tables) {
                try (Statement statement = connection.createStatement();
                        ResultSet rows = statement.executeQuery("select * from " + table)) {
                    while (rows.next()) {
                        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                            byte[] bytes =
                                    rows.getMetaData().getColumnTypeName(i).equals("bytea") ? rows.getBytes(i) : null;
                            String cell = bytes == null
                                    ? String.valueOf(rows.getObject(i))
                                    : new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
                            cells.add(table + "." + rows.getMetaData().getColumnName(i) + ": " + cell);
                        }
                    }
                }
            }
        }
        return cells;
    }

    /** Everything that is logged, with the stack traces. */
    private static final class LogBook extends Handler {
        private final List<String> lines = new CopyOnWriteArrayList<>();

        private LogBook() {
            setLevel(Level.ALL);
        }

        List<String> lines() {
            return List.copyOf(lines);
        }

        @Override
        public void publish(LogRecord record) {
            StringBuilder line = new StringBuilder(ExtLogRecord.wrap(record).getFormattedMessage());
            for (Throwable failure = record.getThrown(); failure != null; failure = failure.getCause()) {
                line.append('\n').append(failure);
            }
            lines.add(line.toString());
        }

        @Override
        public void flush() {
            // Nothing is buffered.
        }

        @Override
        public void close() {
            // Nothing to close.
        }
    }
}
