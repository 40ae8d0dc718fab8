package io.tillkey.console.captcha;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** The table {@code captcha}, shared by all instances. Each change is one statement, so that only one of several wins. */
@ApplicationScoped
class CaptchaStore {
    private final DataSource dataSource;

    /** For the client proxy only. */
    protected CaptchaStore() {
        dataSource = null;
    }

    @Inject
    CaptchaStore(DataSource dataSource) {
        this.dataSource = requireNonNull(dataSource, "dataSource is null");
    }

    /** A challenge that is being tried, for the first and last time. */
    record Tried(CaptchaKind kind, String answer, Instant expiresAt) {}

    void insert(UUID id, CaptchaKind kind, String binding, String answer, Instant expiresAt) {
        update(
                "insert into captcha (id, kind, binding, answer, expires_at) values (?, ?, ?, ?, ?)",
                id,
                kind.name(),
                binding,
                answer,
                at(expiresAt));
    }

    /** Uses up the one try of a challenge of this browser; nothing if it has none, or no more. */
    Optional<Tried> tryOnce(UUID id, String binding, Instant now) {
        return query(
                "update captcha set tried_at = ? where id = ? and binding = ? and tried_at is null"
                        + " returning kind, answer, expires_at",
                row -> new Tried(
                        CaptchaKind.valueOf(row.getString(1)),
                        row.getString(2),
                        row.getObject(3, OffsetDateTime.class).toInstant()),
                at(now),
                id,
                binding);
    }

    /** Whether this browser was given such a challenge. */
    boolean exists(UUID id, String binding) {
        return query("select 1 from captcha where id = ? and binding = ?", row -> true, id, binding)
                .isPresent();
    }

    void pass(UUID id, String token, Instant expiresAt) {
        update("update captcha set pass_hash = ?, expires_at = ? where id = ?", hash(token), at(expiresAt), id);
    }

    /** Takes a pass for a ticket, or takes it again while nothing is known to have come of it. */
    Optional<UUID> claim(String token, String binding, UUID ticketId, Instant now) {
        return query(
                "update captcha set claimed_for = ? where pass_hash = ? and binding = ? and expires_at > ?"
                        + " and used_at is null and (claimed_for is null or claimed_for = ?) returning id",
                row -> row.getObject(1, UUID.class),
                ticketId,
                hash(token),
                binding,
                at(now),
                ticketId);
    }

    void useUp(UUID id, Instant now) {
        update("update captcha set used_at = ? where id = ?", at(now), id);
    }

    int deleteExpiredBefore(Instant instant) {
        return update("delete from captcha where expires_at < ?", at(instant));
    }

    private int update(String sql, Object... parameters) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = prepare(connection, sql, parameters)) {
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new CaptchaStoreException(e);
        }
    }

    private <T> Optional<T> query(String sql, RowReader<T> reader, Object... parameters) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = prepare(connection, sql, parameters);
                ResultSet rows = statement.executeQuery()) {
            return rows.next() ? Optional.of(reader.read(rows)) : Optional.empty();
        } catch (SQLException e) {
            throw new CaptchaStoreException(e);
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

    /** A pass is random and long: its hash needs no salt. */
    private static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** The database did not do it; the cause says whether that passes. */
    static final class CaptchaStoreException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        CaptchaStoreException(SQLException cause) {
            super("captcha", cause);
        }
    }
}
