package io.tillkey.console.staff;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tillkey.privacy.PersonalData;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * The table {@code staff_session}, shared by all instances. Each change is one statement, and none brings an ended session
 * back.
 */
@ApplicationScoped
class StaffSessions {
    private static final ObjectMapper JSON = new JsonMapper();
    private static final String CONTEXT = "console.staff-session.content:";
    private static final int AT_ONCE = 100;
    private static final String COLUMNS = "select id_hash, keycloak_session, content, signed_in_at, last_active_at,"
            + " stepped_up_at, tokens_at from staff_session ";

    private final DataSource dataSource;
    private final PersonalData encryption;

    /** For the client proxy only. */
    protected StaffSessions() {
        dataSource = null;
        encryption = null;
    }

    @Inject
    StaffSessions(DataSource dataSource, PersonalData encryption) {
        this.dataSource = requireNonNull(dataSource, "dataSource is null");
        this.encryption = requireNonNull(encryption, "encryption is null");
    }

    /** Begins a session; it takes the place of any other with the same session at Keycloak. */
    void begin(StaffSession session) {
        update("delete from staff_session where keycloak_session = ?", session.keycloakSession());
        update(
                "insert into staff_session (id_hash, keycloak_session, content, signed_in_at, last_active_at, tokens_at)"
                        + " values (?, ?, ?, ?, ?, ?)",
                session.key().bytes(),
                session.keycloakSession(),
                content(session),
                at(session.signedInAt()),
                at(session.lastActiveAt()),
                at(session.tokensAt()));
    }

    /** A session that is not known to have ended. */
    Optional<StaffSession> find(SessionKey key) {
        return query(COLUMNS + "where id_hash = ? and ended_at is null", key.bytes()).stream()
                .findFirst();
    }

    void touch(SessionKey key, Instant now) {
        update(
                "update staff_session set last_active_at = greatest(last_active_at, ?)"
                        + " where id_hash = ? and ended_at is null",
                at(now),
                key.bytes());
    }

    void renew(StaffSession session) {
        update(
                "update staff_session set content = ?, tokens_at = ? where id_hash = ? and ended_at is null",
                content(session),
                at(session.tokensAt()),
                session.key().bytes());
    }

    /** @return whether it still went on */
    boolean stepUp(StaffSession session, Instant now) {
        return update(
                        "update staff_session set content = ?, tokens_at = ?, stepped_up_at = ?, keycloak_session = ?"
                                + " where id_hash = ? and ended_at is null",
                        content(session),
                        at(session.tokensAt()),
                        at(now),
                        session.keycloakSession(),
                        session.key().bytes())
                == 1;
    }

    void end(SessionKey key, Instant now) {
        update("update staff_session set ended_at = ? where id_hash = ? and ended_at is null", at(now), key.bytes());
    }

    void endThoseThatAreOver(Instant idleSince, Instant signedInBefore, Instant now) {
        update(
                "update staff_session set ended_at = ?"
                        + " where ended_at is null and (last_active_at <= ? or signed_in_at <= ?)",
                at(now),
                at(idleSince),
                at(signedInBefore));
    }

    /** Some of those that ended, of which Keycloak doesn't know yet. */
    List<StaffSession> ended() {
        return query(COLUMNS + "where ended_at is not null order by ended_at limit " + AT_ONCE);
    }

    void forget(SessionKey key) {
        update("delete from staff_session where id_hash = ?", key.bytes());
    }

    void forgetThoseEndedBefore(Instant instant) {
        update("delete from staff_session where ended_at < ?", at(instant));
    }

    private byte[] content(StaffSession session) {
        StaffTokens tokens = session.tokens();
        Content content = new Content(
                session.member(),
                tokens.access(),
                tokens.refresh(),
                tokens.accessLifetime().toSeconds());
        try {
            return encryption.encrypt(
                    JSON.writeValueAsString(content), CONTEXT + session.key().hex());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a session can't be written", e);
        }
    }

    private StaffSession read(ResultSet row) throws SQLException {
        SessionKey key = new SessionKey(HexFormat.of().formatHex(row.getBytes(1)));
        Content content;
        try {
            content = JSON.readValue(encryption.decrypt(row.getBytes(3), CONTEXT + key.hex()), Content.class);
        } catch (JsonProcessingException e) {
            // The parser's message would quote it.
            throw new IllegalStateException("a session can't be read");
        }
        return new StaffSession(
                key,
                row.getString(2),
                content.member(),
                new StaffTokens(content.access(), content.refresh(), Duration.ofSeconds(content.accessSeconds())),
                instant(row, 7).orElseThrow(),
                instant(row, 4).orElseThrow(),
                instant(row, 5).orElseThrow(),
                instant(row, 6));
    }

    private int update(String sql, Object... parameters) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = prepare(connection, sql, parameters)) {
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new StaffSessionsException(e);
        }
    }

    private List<StaffSession> query(String sql, Object... parameters) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = prepare(connection, sql, parameters);
                ResultSet rows = statement.executeQuery()) {
            List<StaffSession> sessions = new ArrayList<>();
            while (rows.next()) {
                sessions.add(read(rows));
            }
            return sessions;
        } catch (SQLException e) {
            throw new StaffSessionsException(e);
        }
    }

    private static PreparedStatement prepare(Connection connection, String sql, Object... parameters)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int index = 0; index < parameters.length; index++) {
            statement.setObject(index + 1, parameters[index]);
        }
        return statement;
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Optional<Instant> instant(ResultSet row, int column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    /** What is encrypted. */
    record Content(StaffMember member, String access, String refresh, long accessSeconds) {
        /** Shows nothing. */
        @Override
        public String toString() {
            return "Content[****]";
        }
    }

    /** The database did not do it; the cause says whether that passes. */
    static final class StaffSessionsException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        StaffSessionsException(SQLException cause) {
            super("staff_session", cause);
        }
    }
}
