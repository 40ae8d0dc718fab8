package io.tillkey.tickets;

import io.tillkey.testing.PostgresResource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Looks behind the service's back. */
public final class Database {
    private Database() {}

    /** How many rows of a table meet a condition. */
    public static long count(String table, String condition) {
        return Long.parseLong(
                query("select count(*) from " + table + " where " + condition).get(0));
    }

    /** The first column of every row. */
    public static List<String> query(String sql) {
        try (Connection connection = PostgresResource.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Makes a ticket as old as if nothing had happened on it for that much longer. */
    public static void age(UUID ticket, Duration by) throws SQLException {
        String ago = " - interval '" + by.toSeconds() + " seconds'";
        execute("update ticket set last_activity_at = last_activity_at" + ago + ", expires_at = expires_at" + ago
                + ", closed_at = closed_at" + ago + " where id = '" + ticket + "'");
    }

    /** Runs a statement. */
    public static void execute(String sql) throws SQLException {
        try (Connection connection = PostgresResource.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
