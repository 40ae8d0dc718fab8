package io.tillkey.notifications;

import static io.tillkey.notifications.Eventually.eventually;

import io.tillkey.testing.EventContract;
import io.tillkey.testing.PostgresResource;
import io.tillkey.testing.TopicProbe;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What became of a message, seen from outside and from behind. */
public final class Outcome {
    private Outcome() {}

    /** The names of the events about a message, in order; each is held to its schema. */
    public static List<String> events(Command command) {
        return eventRecords(command).stream()
                .map(record -> {
                    String failure = record.event().equals("MessageFailed")
                            ? " " + record.json().get("errorCode").asText() + " "
                                    + (record.json().get("permanent").asBoolean() ? "for good" : "for now")
                            : "";
                    return record.event() + failure;
                })
                .toList();
    }

    /** The events about a message, in order; each is held to its schema. */
    public static List<TopicProbe.Recorded> eventRecords(Command command) {
        List<TopicProbe.Recorded> records =
                TopicProbe.of("tillkey.messages.v1").withKey(command.messageId().toString());
        records.forEach(record -> EventContract.check(record.event(), record.value()));
        return records;
    }

    /** Waits for exactly these events. */
    public static void awaitEvents(Command command, String... names) {
        eventually(() -> events(command), seen -> seen.equals(List.of(names)));
    }

    /** Waits until the message stands so. */
    public static Map<String, Object> awaitState(Command command, String state) {
        return eventually(() -> row(command.messageId()), row -> state.equals(row.get("state")));
    }

    /** The message's row, or an empty one. */
    public static Map<String, Object> row(UUID messageId) {
        try (Connection connection = PostgresResource.connect();
                PreparedStatement select = connection.prepareStatement("select * from message where id = ?")) {
            select.setObject(1, messageId);
            try (ResultSet rows = select.executeQuery()) {
                Map<String, Object> row = new HashMap<>();
                if (rows.next()) {
                    for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                        row.put(rows.getMetaData().getColumnName(i), rows.getObject(i));
                    }
                }
                return row;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
