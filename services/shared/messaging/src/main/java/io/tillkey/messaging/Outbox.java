package io.tillkey.messaging;

import static java.util.Objects.requireNonNull;

import io.agroal.api.AgroalDataSource;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.tillkey.events.Event;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Events that leave with the caller's transaction: if it commits they will be sent, if it rolls back they never existed.
 *
 * <p>The rows are written as the transaction completes. At that moment the keys concerned are locked until the commit,
 * always in the same order, so that the order of rows with the same key is the order of commits, and no two transactions
 * wait for each other.
 */
@ApplicationScoped
public class Outbox {
    /** The longest body in characters; well below what a broker accepts, so that a row can always be sent. */
    static final int LONGEST_BODY = 100_000;

    static final String CHANNEL = "tillkey_outbox";

    private static final Object PENDING = Outbox.class;
    private static final String LOCK_KEYS =
            "select pg_advisory_xact_lock(lock_key) from unnest(?::bigint[]) as lock_key order by lock_key";
    private static final String INSERT = """
            insert into outbox (id, aggregatetype, aggregateid, type, payload, occurred_at, traceparent, tracestate)
            values (?, ?, ?, ?, ?::jsonb, ?, ?, ?)
            """;
    private static final String NOTIFY = "select pg_notify('" + CHANNEL + "', '')";

    private final AgroalDataSource dataSource;
    private final TransactionSynchronizationRegistry transactions;
    private final Clock clock;

    @Inject
    Outbox(AgroalDataSource dataSource, TransactionSynchronizationRegistry transactions, Clock clock) {
        this.dataSource = requireNonNull(dataSource, "dataSource is null");
        this.transactions = requireNonNull(transactions, "transactions is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * Adds an event to the running transaction. It goes to the topic that its contract names.
     *
     * @return the event's id (UUIDv7), by which consumers recognize it when it comes twice
     * @throws jakarta.transaction.TransactionalException if no transaction is running
     * @throws IllegalArgumentException if the data can't be written as JSON or is too long
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public UUID append(Event event) {
        requireNonNull(event, "event is null");
        return append(OutgoingEvent.of(event));
    }

    /** The same, to any topic. */
    @Transactional(Transactional.TxType.MANDATORY)
    UUID append(OutgoingEvent event) {
        requireNonNull(event, "event is null");
        String body = EventJson.write(event.data());
        if (body.length() > LONGEST_BODY) {
            throw new IllegalArgumentException(event.type() + " is too long to be an event: " + body.length());
        }
        Map<String, String> trace = new HashMap<>();
        W3CTraceContextPropagator.getInstance().inject(Context.current(), trace, Map::put);
        UUID id = TimeOrderedId.next();
        Row row = new Row(
                id,
                event.topic(),
                event.key(),
                new CloudEvent.Type(event.type(), event.version()).wire(),
                body,
                clock.instant(),
                trace.get("traceparent"),
                trace.get("tracestate"));
        pending().add(row);
        return id;
    }

    private Pending pending() {
        Pending pending = (Pending) transactions.getResource(PENDING);
        if (pending == null) {
            pending = new Pending();
            transactions.putResource(PENDING, pending);
            transactions.registerInterposedSynchronization(pending);
        }
        return pending;
    }

    private void write(List<Row> rows) {
        try (Connection connection = dataSource.getConnection()) {
            lockKeys(connection, rows);
            try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
                for (Row row : rows) {
                    insert.setObject(1, row.id());
                    insert.setString(2, row.topic());
                    insert.setString(3, row.key());
                    insert.setString(4, row.type());
                    insert.setString(5, row.body());
                    insert.setObject(6, row.occurredAt().atOffset(ZoneOffset.UTC));
                    insert.setString(7, row.traceparent());
                    insert.setString(8, row.tracestate());
                    insert.addBatch();
                }
                insert.executeBatch();
            }
            try (PreparedStatement notify = connection.prepareStatement(NOTIFY)) {
                notify.execute();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot write the outbox", e);
        }
    }

    private static void lockKeys(Connection connection, List<Row> rows) throws SQLException {
        Long[] locks = rows.stream().map(Outbox::lockOf).distinct().sorted().toArray(Long[]::new);
        try (PreparedStatement lock = connection.prepareStatement(LOCK_KEYS)) {
            lock.setArray(1, connection.createArrayOf("bigint", locks));
            lock.execute();
        }
    }

    private static long lockOf(Row row) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((row.topic() + '\n' + row.key()).getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private record Row(
            UUID id,
            String topic,
            String key,
            String type,
            String body,
            Instant occurredAt,
            String traceparent,
            String tracestate) {}

    /** The events of one transaction, written just before it commits. */
    private final class Pending implements Synchronization {
        private final List<Row> rows = new ArrayList<>();
        private boolean completing;

        void add(Row row) {
            if (completing) {
                // Appended by something that itself runs as the transaction completes.
                write(List.of(row));
            } else {
                rows.add(row);
            }
        }

        @Override
        public void beforeCompletion() {
            completing = true;
            write(rows);
        }

        @Override
        public void afterCompletion(int status) {
            rows.clear();
        }
    }
}
