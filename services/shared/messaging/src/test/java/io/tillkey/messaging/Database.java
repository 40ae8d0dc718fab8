package io.tillkey.messaging;

import io.tillkey.testing.PostgresResource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Looks at the application's database from outside. */
final class Database {
    private Database() {}

    static int number(String sql, Object... parameters) {
        return Integer.parseInt(texts(sql, parameters).get(0));
    }

    static List<String> texts(String sql, Object... parameters) {
        try (Connection connection = PostgresResource.connect();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            List<String> texts = new ArrayList<>();
            if (statement.execute()) {
                try (ResultSet result = statement.getResultSet()) {
                    while (result.next()) {
                        texts.add(result.getString(1));
                    }
                }
            }
            return texts;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    static int effectsOf(String order) {
        return number("select count(*) from effects where order_key = ?", order);
    }

    static int waiting() {
        return number("select count(*) from outbox");
    }
}
