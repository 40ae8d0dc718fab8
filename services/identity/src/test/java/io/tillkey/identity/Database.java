package io.tillkey.identity;

import io.tillkey.testing.PostgresResource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Changes the database behind identity's back. */
final class Database {
    private Database() {}

    static int update(String sql, Object... parameters) {
        try (Connection connection = PostgresResource.connect();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Everything that stands in these tables, as text. */
    static String dump(String... tables) {
        StringBuilder all = new StringBuilder();
        try (Connection connection = PostgresResource.connect()) {
            for (String table : tables) {
                try (PreparedStatement statement = connection.prepareStatement("select t::text from " + table + " t");
                        ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        all.append(rows.getString(1)).append('\n');
                    }
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return all.toString();
    }

    /** How PostgreSQL would go about a query if it didn't mind the small number of rows there is. */
    static String plan(String sql) {
        try (Connection connection = PostgresResource.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("set enable_seqscan = off");
            statement.execute("set enable_sort = off");
            StringBuilder plan = new StringBuilder();
            try (ResultSet rows = statement.executeQuery("explain " + sql)) {
                while (rows.next()) {
                    plan.append(rows.getString(1)).append('\n');
                }
            }
            return plan.toString();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
