package io.tillkey.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tillkey.identity.KeycloakProxy.Fault;
import io.tillkey.testing.PostgresResource;
import io.tillkey.testing.TopicProbe;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.Test;

/** Looks for codes, passwords and numbers where they must not be: everywhere (R11, R28, invariant 2). */
@QuarkusTest
@WithTestResource(IdentityStack.class)
class SecrecyTest {
    private static final String PASSWORD = "violet-Harbour-71-rain";
    private static final String REFUSED = "refused-Password1";
    private static final String LOST = "cobalt-Meadow-93-kite";

    @Inject
    InMemorySpanExporter spans;

    @Test
    void noCodePasswordOrNumberIsInALogATableATopicOrATrace() throws SQLException {
        Captured log = new Captured();
        Logger root = Logger.getLogger("");
        List<String> secrets = new ArrayList<>();
        root.addHandler(log);
        Logger own = Logger.getLogger("io.tillkey");
        Level before = own.getLevel();
        own.setLevel(Level.ALL);
        try {
            secrets.addAll(liveThroughEverything());
        } finally {
            own.setLevel(before);
            root.removeHandler(log);
            KeycloakProxy.control().behave();
            KeycloakProxy.control().comeBack();
        }

        assertThat(log.lines).as("the log was captured").anyMatch(line -> line.contains("/code-attempts"));
        assertThat(spans.getFinishedSpanItems()).as("spans were captured").anyMatch(span -> span.getName()
                .contains("code-attempts"));
        List<String> rows = database();
        assertThat(rows).as("the database was read").anyMatch(row -> row.contains("codes.sent_to"));
        List<String> records = topics();
        assertThat(records).as("the topics were read").anyMatch(record -> record.contains("CodeRequested"));
        for (String secret : secrets) {
            Pattern alone = Pattern.compile("(?<![0-9A-Za-z])" + Pattern.quote(secret) + "(?![0-9A-Za-z])");
            assertThat(log.lines).noneMatch(line -> alone.matcher(line).find());
            assertThat(spans.getFinishedSpanItems())
                    .noneMatch(span -> alone.matcher(span.toString()).find());
            assertThat(rows).noneMatch(row -> alone.matcher(row).find());
            assertThat(records).noneMatch(record -> alone.matcher(record).find());
        }
    }

    /** Everything that handles a secret, with all that can go wrong. */
    private static List<String> liveThroughEverything() {
        Shop shop = Shop.withPassword();
        Browser browser = Browser.at(shop);
        String first = browser.receiveCode();
        browser.tryCode("000000");
        browser.tryCode("not-a-code-" + first);
        MovableClock.get().advance(Duration.ofSeconds(61));
        String second = browser.receiveCode();
        browser.request().body("{\"code\":\"" + second + "\",\"more\":1}").post(browser.path("code-attempts"));
        browser.request().body("{\"code\":\"" + second + "\"").post(browser.path("code-attempts"));
        browser.request().body("{\"code\":" + second + "}").post(browser.path("code-attempts"));
        browser.tryCode(second).then().statusCode(200);
        browser.tryCode(second);

        browser.check(REFUSED);
        browser.set("Password2026!" + REFUSED, REFUSED, "1");
        browser.request()
                .header("Idempotency-Key", "1")
                .body("{\"password\":\"" + LOST + "\",\"repeated\":\"" + LOST + "\",\"more\":1}")
                .put(browser.path("credential"));
        browser.request()
                .header("Idempotency-Key", "1")
                .body("{\"password\":\"" + LOST + "\",\"repeated\":")
                .put(browser.path("credential"));
        KeycloakProxy.control().goAway();
        browser.set(LOST).then().statusCode(503);
        KeycloakProxy.control().comeBack();
        KeycloakProxy.control().misbehave("PUT", "/reset-password", Fault.CUT_AFTER.name());
        browser.set(PASSWORD).then().statusCode(200);
        KeycloakProxy.control().behave();
        browser.awaitCredentialReset();
        await().until(() -> !browser.doneNotices().isEmpty());

        MovableClock.get().advance(Duration.ofSeconds(61));
        Browser again = Browser.at(shop);
        String third = again.receiveCode();
        again.tryCode(third).then().statusCode(200);
        again.set(PASSWORD).then().statusCode(422);
        KeycloakProxy.control().misbehave("PUT", "/reset-password", Fault.SERVER_ERROR.name());
        again.set(LOST, LOST, UUID.randomUUID().toString()).then().statusCode(503);
        KeycloakProxy.control().behave();
        String stopCode = again.awaitStopCode();
        Browser.stop(stopCode + "-" + first).then().statusCode(422);
        Browser.stop(stopCode).then().statusCode(200);
        return List.of(
                stopCode,
                first,
                second,
                third,
                PASSWORD,
                REFUSED,
                LOST,
                shop.number(),
                shop.number().substring(3));
    }

    /** Every value of every table; binary ones as they are, times left out (six digits of a second are no code). */
    private static List<String> database() throws SQLException {
        List<String> values = new ArrayList<>();
        try (Connection connection = PostgresResource.connect()) {
            List<String> tables = new ArrayList<>();
            DatabaseMetaData metaData = connection.getMetaData();
            try (ResultSet found = metaData.getTables(null, "public", "%", new String[] {"TABLE"})) {
                while (found.next()) {
                    tables.add(found.getString("TABLE_NAME"));
                }
            }
            for (String table : tables) {
                try (Statement statement = connection.createStatement();
                        ResultSet rows = statement.executeQuery("select * from \"" + table + "\"")) {
                    ResultSetMetaData columns = rows.getMetaData();
                    while (rows.next()) {
                        for (int i = 1; i <= columns.getColumnCount(); i++) {
                            if (columns.getColumnType(i) == Types.TIMESTAMP
                                    || columns.getColumnType(i) == Types.TIMESTAMP_WITH_TIMEZONE) {
                                continue;
                            }
                            byte[] bytes = columns.getColumnType(i) == Types.BINARY ? rows.getBytes(i) : null;
                            String value =
                                    bytes == null ? rows.getString(i) : new String(bytes, StandardCharsets.ISO_8859_1);
                            values.add(table + "." + columns.getColumnName(i) + " = " + value);
                        }
                    }
                }
            }
        }
        return values;
    }

    private static List<String> topics() {
        return List.of(Neighbours.VERIFICATIONS, Neighbours.CREDENTIALS, Neighbours.COMMANDS).stream()
                .flatMap(topic -> TopicProbe.of(topic).records().stream())
                .map(record -> record.key() + " "
                        + withoutTimes(record.headers().toString()) + " " + withoutTimes(record.value()))
                .toList();
    }

    private static String withoutTimes(String text) {
        return text.replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z", "");
    }

    /** Every line as it would be written, with the stack traces. */
    private static final class Captured extends Handler {
        private static final Set<String> OF_THE_TEST = Set.of("org.apache.http", "org.apache.kafka");

        private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
        private final PatternFormatter formatter = new PatternFormatter("%p [%c] (%t) %X %s%e");

        @Override
        public void publish(LogRecord record) {
            if (OF_THE_TEST.stream()
                    .noneMatch(name -> String.valueOf(record.getLoggerName()).startsWith(name))) {
                lines.add(formatter.format(ExtLogRecord.wrap(record)));
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    /** Keeps every span in memory. */
    static final class Spans {
        @Produces
        @Singleton
        InMemorySpanExporter exporter() {
            return InMemorySpanExporter.create();
        }
    }
}
