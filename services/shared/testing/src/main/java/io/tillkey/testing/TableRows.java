package io.tillkey.testing;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * How many rows each table of the application's database has, for tests that nothing was written. Tables that change by
 * themselves (events that are still being sent or handled, the buckets of rate limits) are left out.
 */
public final class TableRows {
    private static final Set<String> RESTLESS = Set.of("outbox", "inbox", "rate_limit", "flyway_schema_history");

    private TableRows() {}

    /** Fails if a table has more rows than it had; rows that went meanwhile are some clean-up's business. */
    public static void assertNoneAdded(Map<String, Long> before) {
        Map<String, Long> added = new TreeMap<>();
        counted().forEach((table, rows) -> {
            long more = rows - before.getOrDefault(table, 0L);
            if (more > 0) {
                added.put(table, more);
            }
        });
        if (!added.isEmpty()) {
            throw new AssertionError("rows were added: " + added);
        }
    }

    /** The rows per table, by the tables' names. */
    public static Map<String, Long> counted() {
        Map<String, Long> counts = new TreeMap<>();
        try (Connection connection = PostgresResource.connect();
                Statement statement = connection.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet rows =
                    statement.executeQuery("select tablename from pg_tables where schemaname = 'public'")) {
                while (rows.next()) {
                    tables.add(rows.getString(1));
                }
            }
            tables.removeAll(RESTLESS);
            for (String table : tables) {
                try (ResultSet row = statement.executeQuery("select count(*) from \"" + table + "\"")) {
                    row.next();
                    counts.put(table, row.getLong(1));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot count rows", e);
        }
        if (counts.isEmpty()) {
            throw new IllegalStateException("the database has no tables");
        }
        return counts;
    }
}
