package io.tillkey.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Makes a POST that creates something safe to send again: the same key and the same request give the same result, once
 * and for all instances. The key is remembered in the transaction of what it created, so either both are there or
 * neither is.
 *
 * <p>Table {@code idempotency_key}, from the Flyway location {@code db/web}.
 */
@ApplicationScoped
public class IdempotencyKeys {
    /** The request header. */
    public static final String HEADER = "Idempotency-Key";

    /** Printable ASCII without quotes; the draft's structured-field quotes around it are taken off. */
    private static final Pattern KEY = Pattern.compile("[\\x21\\x23-\\x5B\\x5D-\\x7E]{1,255}");

    /** Old keys forgotten along with each new one: the table stays small without a job of its own. */
    private static final int FORGOTTEN_AT_ONCE = 20;

    private static final String REMEMBER = """
            INSERT INTO idempotency_key (scope, key, request_hash, created_at)
            VALUES (?, ?, ?, ?)
            ON CONFLICT (scope, key) DO NOTHING
            """;
    private static final String COMPLETE = "UPDATE idempotency_key SET result_id = ? WHERE scope = ? AND key = ?";
    private static final String RECALL =
            "SELECT request_hash, result_id FROM idempotency_key WHERE scope = ? AND key = ?";
    private static final String FORGET = """
            DELETE FROM idempotency_key
            WHERE ctid = ANY (ARRAY(
                SELECT ctid FROM idempotency_key WHERE created_at < ? LIMIT ? FOR UPDATE SKIP LOCKED))
            """;

    private final DataSource dataSource;
    private final Clock clock;
    private final Duration retention;

    /** For the client proxy only. */
    protected IdempotencyKeys() {
        dataSource = null;
        clock = null;
        retention = null;
    }

    /**
     * @param retention how long a key is remembered: {@code tillkey.idempotency.retention}
     */
    @Inject
    public IdempotencyKeys(
            DataSource dataSource,
            Clock clock,
            @ConfigProperty(name = "tillkey.idempotency.retention", defaultValue = "P2D") Duration retention) {
        this.dataSource = requireNonNull(dataSource, "dataSource is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.retention = requireNonNull(retention, "retention is null");
    }

    /**
     * Runs {@code create} the first time a key is seen in its scope and remembers the id it returns; later gives that
     * id again. In the caller's transaction, or one of its own. A second request with the same key waits for the
     * transaction of the first.
     *
     * @param key the header {@value #HEADER}
     * @param scope what is created and for whom, such as {@code ticket:<browser binding>}; keys of different scopes
     *     don't meet
     * @param requestHash {@link #hash} of the request, which must not cover a secret
     * @throws Problem 400 {@code idempotency-key-required} without a key, 400 {@code idempotency-key-malformed}, or 422
     *     {@code idempotency-key-reused} if the key came with another request before
     */
    @Transactional
    public UUID once(String key, String scope, String requestHash, Supplier<UUID> create) {
        requireNonNull(scope, "scope is null");
        requireNonNull(requestHash, "requestHash is null");
        requireNonNull(create, "create is null");
        String wanted = normalize(key);
        try (Connection connection = dataSource.getConnection()) {
            Instant now = clock.instant();
            if (remember(connection, wanted, scope, requestHash, now)) {
                forget(connection, now.minus(retention));
                UUID result = requireNonNull(create.get(), "create returned null");
                complete(connection, wanted, scope, result);
                return result;
            }
            return recall(connection, wanted, scope, requestHash);
        } catch (SQLException e) {
            throw new IllegalStateException("Can't use the idempotency keys", e);
        }
    }

    /**
     * A hash of what makes two requests the same.
     *
     * @param parts written with {@link String#valueOf(Object)}; records and lists of texts do well. No secrets: the
     *     hash is stored, and a password could be guessed from it
     */
    public static String hash(Object... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Object part : parts) {
                byte[] text = String.valueOf(part).getBytes(UTF_8);
                digest.update((text.length + ":").getBytes(UTF_8));
                digest.update(text);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing", e);
        }
    }

    /**
     * Refuses a key that {@link #once} would refuse for its form, before work is done that it would be in vain.
     *
     * @throws Problem 400 {@code idempotency-key-required} or {@code idempotency-key-malformed}
     */
    public static void demand(String key) {
        normalize(key);
    }

    private static String normalize(String key) {
        if (key == null || key.isBlank()) {
            throw Problem.of("idempotency-key-required", 400);
        }
        String bare = key.strip();
        if (bare.length() > 2 && bare.startsWith("\"") && bare.endsWith("\"")) {
            bare = bare.substring(1, bare.length() - 1);
        }
        if (!KEY.matcher(bare).matches()) {
            throw Problem.of("idempotency-key-malformed", 400);
        }
        return bare;
    }

    private static boolean remember(Connection connection, String key, String scope, String requestHash, Instant now)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(REMEMBER)) {
            statement.setString(1, scope);
            statement.setString(2, key);
            statement.setString(3, requestHash);
            statement.setTimestamp(4, Timestamp.from(now));
            return statement.executeUpdate() == 1;
        }
    }

    private static void complete(Connection connection, String key, String scope, UUID result) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(COMPLETE)) {
            statement.setObject(1, result);
            statement.setString(2, scope);
            statement.setString(3, key);
            statement.executeUpdate();
        }
    }

    private static UUID recall(Connection connection, String key, String scope, String requestHash)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(RECALL)) {
            statement.setString(1, scope);
            statement.setString(2, key);
            try (ResultSet rows = statement.executeQuery()) {
                if (!rows.next()) {
                    // Forgotten between the two statements: nothing is known of it any more, so the caller sends again.
                    throw Problem.temporarilyUnavailable(Duration.ofSeconds(1));
                }
                if (!rows.getString(1).equals(requestHash)) {
                    throw Problem.of("idempotency-key-reused", 422);
                }
                UUID result = rows.getObject(2, UUID.class);
                if (result == null) {
                    throw new IllegalStateException("The key is used within what it creates");
                }
                return result;
            }
        }
    }

    private static void forget(Connection connection, Instant before) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(FORGET)) {
            statement.setTimestamp(1, Timestamp.from(before));
            statement.setInt(2, FORGOTTEN_AT_ONCE);
            statement.executeUpdate();
        }
    }
}
