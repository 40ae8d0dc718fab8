package io.tillkey.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * R11, R28, invariant 2: after all the other tests, no code, password or full number stands in any topic, table, log
 * or trace. Runs last; what was typed and sent is known to {@link Confidential}.
 */
@Order(90)
@ExtendWith(WholeStack.class)
class NothingSecretIsLeftBehindIT {
    private static final List<String> DATABASES =
            List.of("devices", "identity", "tickets", "notifications", "console", "keycloak");

    private final WholeStack.Running stack;

    NothingSecretIsLeftBehindIT(WholeStack.Running stack) {
        this.stack = stack;
    }

    @Test
    void topicsHoldNone() {
        List<Map.Entry<String, String>> texts =
                Records.readAll(stack.stack.bootstrapServers()).texts();
        assertThat(texts).as("records read").hasSizeGreaterThan(20);
        assertThat(found(texts)).isEmpty();
    }

    @Test
    void tablesHoldNone() throws SQLException {
        List<Map.Entry<String, String>> rows = new ArrayList<>();
        for (String database : DATABASES) {
            rows.addAll(rowsOf(database));
        }
        assertThat(rows).as("rows read").hasSizeGreaterThan(50);
        assertThat(found(rows)).isEmpty();
    }

    @Test
    void logsHoldNone() throws IOException {
        List<Map.Entry<String, String>> lines = new ArrayList<>();
        try (Stream<Path> files = Files.walk(stack.stack.home().logs())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                for (String line : new String(Files.readAllBytes(file), StandardCharsets.UTF_8).split("\n")) {
                    lines.add(Map.entry("log " + file.getFileName(), line));
                }
            }
        }
        assertThat(lines).as("lines read").hasSizeGreaterThan(50);
        assertThat(found(lines)).isEmpty();
    }

    @Test
    void tracesHoldNone() {
        List<Map.Entry<String, String>> exports = stack.traces.exports().stream()
                .map(export -> Map.entry("trace", export))
                .toList();
        assertThat(exports).as("exports of spans").hasSizeGreaterThan(5);
        assertThat(found(exports)).isEmpty();
    }

    /** Names what was found and where; never the thing itself. */
    private static TreeSet<String> found(List<Map.Entry<String, String>> texts) {
        TreeSet<String> found = new TreeSet<>();
        Confidential.known().forEach((value, what) -> {
            Predicate<String> inside = shows(value);
            texts.stream()
                    .filter(text -> inside.test(text.getValue()))
                    .forEach(text -> found.add(what + " in " + text.getKey()));
        });
        return found;
    }

    /** Six digits also turn up inside longer numbers and ids by chance; a code stands alone. */
    private static Predicate<String> shows(String value) {
        String hex = HexFormat.of().formatHex(value.getBytes(StandardCharsets.UTF_8));
        if (value.matches("[0-9]{6,8}")) {
            return Pattern.compile("(?<![0-9A-Za-z._+-])" + value + "(?![0-9A-Za-z._:+-])")
                    .asPredicate()
                    .or(text -> text.contains(hex));
        }
        return text -> text.contains(value) || text.contains(hex);
    }

    private List<Map.Entry<String, String>> rowsOf(String database) throws SQLException {
        List<Map.Entry<String, String>> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(
                stack.stack.jdbcUrl(database), database, stack.stack.secret("database." + database + ".password"))) {
            List<String> tables = new ArrayList<>();
            try (Statement statement = connection.createStatement();
                    ResultSet names =
                            statement.executeQuery("select format('%I.%I', schemaname, tablename) from pg_tables"
                                    + " where schemaname not in ('pg_catalog', 'information_schema')")) {
                while (names.next()) {
                    tables.add(names.getString(1));
                }
            }
            for (String table : tables) {
                try (Statement statement = connection.createStatement();
                        ResultSet content = statement.executeQuery("select t::text from " + table + " t")) {
                    while (content.next()) {
                        rows.add(Map.entry("table " + database + " " + table, content.getString(1)));
                    }
                }
            }
        }
        return rows;
    }
}
