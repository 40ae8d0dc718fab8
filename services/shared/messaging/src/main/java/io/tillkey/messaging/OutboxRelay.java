package io.tillkey.messaging;

import static java.util.Objects.requireNonNull;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapSetter;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jboss.logging.Logger;
import org.postgresql.PGConnection;

/**
 * Sends the outbox to Kafka and deletes what the broker acknowledged.
 *
 * <p>Any number of relays may run against one database; the one that holds an advisory lock sends, the others stand by.
 * The lock belongs to a database session, so it is free as soon as its holder dies. Of each key one event at a time is on
 * its way, the next one follows the acknowledgement: whatever fails in between, events of a key can't overtake each
 * other. What the broker had already when a relay died is sent again with the same id.
 */
final class OutboxRelay {
    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);

    /** Any number does, as long as all relays use the same. */
    private static final long LEAD_LOCK = 0x7469_6C6C_6B65_7901L;

    private static final String READ = """
            select position, id, aggregatetype, aggregateid, type, payload::text, occurred_at, traceparent, tracestate
            from outbox
            where aggregatetype <> all (?)
            order by position
            limit ?
            """;
    private static final String DELETE = "delete from outbox where position = any (?)";
    private static final String FORGET = """
            delete from inbox where (consumer, event_id) in (
                select consumer, event_id from inbox where handled_at < ? limit 5000)
            """;
    private static final Duration PATIENT_STOP = Duration.ofSeconds(2);
    private static final Duration LISTEN_SLICE = Duration.ofMillis(500);
    private static final Duration RECONNECT_PAUSE = Duration.ofSeconds(1);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration FORGET_EVERY = Duration.ofHours(1);
    private static final TextMapSetter<Headers> TO_HEADERS =
            (headers, name, value) -> headers.add(name, value.getBytes(StandardCharsets.UTF_8));

    private final OwnConnections connections;
    private final KafkaClients kafka;
    private final ServiceName service;
    private final OpenTelemetry telemetry;
    private final MessagingConfig config;
    private final Clock clock;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Map<String, Pause> pauses = new HashMap<>();
    private volatile State state = State.CONNECTING;
    private volatile boolean brokerAnswers = true;
    private volatile Producer<String, byte[]> producer;
    private Instant forgetAt = Instant.MIN;
    private Thread thread;

    OutboxRelay(
            OwnConnections connections,
            KafkaClients kafka,
            ServiceName service,
            OpenTelemetry telemetry,
            MessagingConfig config,
            Clock clock) {
        this.connections = requireNonNull(connections, "connections is null");
        this.kafka = requireNonNull(kafka, "kafka is null");
        this.service = requireNonNull(service, "service is null");
        this.telemetry = requireNonNull(telemetry, "telemetry is null");
        this.config = requireNonNull(config, "config is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** What a relay is doing. */
    enum State {
        /** It has no connection to the database. */
        CONNECTING,
        /** Another relay sends. */
        STANDBY,
        /** It sends. */
        ACTIVE,
        /** It has ended. */
        STOPPED
    }

    State state() {
        return state;
    }

    /** False if the last try to send failed. */
    boolean brokerAnswers() {
        return brokerAnswers;
    }

    synchronized void start() {
        if (thread == null) {
            thread = new Thread(this::run, "outbox-relay");
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** Ends after the events that are on their way, if the broker takes them soon; another relay takes over. */
    synchronized void stop() {
        stopping.countDown();
        if (thread == null) {
            return;
        }
        try {
            thread.join(PATIENT_STOP.toMillis());
            if (thread.isAlive()) {
                Producer<String, byte[]> waiting = producer;
                if (waiting != null) {
                    // Fails what is on its way; it stays in the outbox.
                    waiting.close(Duration.ZERO);
                }
                thread.join(PATIENT_STOP.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isStopping() {
        return stopping.getCount() == 0;
    }

    private void run() {
        while (!isStopping()) {
            try (Connection connection = connections.open(service.value() + "-outbox-relay")) {
                keepSessionHonest(connection);
                relay(connection);
            } catch (SQLException | KafkaException e) {
                if (!isStopping()) {
                    LOG.warnf("the outbox waits: %s", e.toString());
                }
            } catch (RuntimeException e) {
                LOG.error("the outbox relay failed and starts again", e);
            } finally {
                state = State.CONNECTING;
                closeProducer();
            }
            pause(RECONNECT_PAUSE);
        }
        state = State.STOPPED;
    }

    /** Lets the server notice within half a minute that this machine is gone, which frees the lock. */
    private static void keepSessionHonest(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set tcp_keepalives_idle = 10");
            statement.execute("set tcp_keepalives_interval = 5");
            statement.execute("set tcp_keepalives_count = 3");
        }
    }

    private void relay(Connection connection) throws SQLException {
        while (!isStopping() && !takeLead(connection)) {
            if (state != State.STANDBY) {
                LOG.debug("another relay sends the outbox");
            }
            state = State.STANDBY;
            pause(config.relay().poll());
        }
        if (isStopping()) {
            return;
        }
        LOG.debug("this relay sends the outbox");
        state = State.ACTIVE;
        try (Statement statement = connection.createStatement()) {
            statement.execute("listen " + Outbox.CHANNEL);
        }
        while (!isStopping()) {
            if (sendBatch(connection) == 0) {
                forgetOldEvents(connection);
                awaitEvents(connection);
            }
        }
    }

    private static boolean takeLead(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select pg_try_advisory_lock(?)")) {
            statement.setLong(1, LEAD_LOCK);
            try (ResultSet result = statement.executeQuery()) {
                return result.next() && result.getBoolean(1);
            }
        }
    }

    /** Returns at the first notification, when a paused topic may be tried again, or when the poll is due. */
    private void awaitEvents(Connection connection) throws SQLException {
        PGConnection listener = connection.unwrap(PGConnection.class);
        long end = System.nanoTime() + untilNextPoll().toNanos();
        while (!isStopping()) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                return;
            }
            long millis = Math.max(1, Math.min(TimeUnit.NANOSECONDS.toMillis(left), LISTEN_SLICE.toMillis()));
            if (listener.getNotifications((int) millis).length > 0) {
                return;
            }
        }
    }

    private Duration untilNextPoll() {
        Duration wait = config.relay().poll();
        Instant now = clock.instant();
        for (Pause pause : pauses.values()) {
            Duration left = Duration.between(now, pause.until());
            if (left.compareTo(wait) < 0) {
                wait = left.isNegative() ? Duration.ZERO : left;
            }
        }
        return wait;
    }

    /** Sends what there is, up to a batch, and returns how many events the broker acknowledged. */
    private int sendBatch(Connection connection) throws SQLException {
        Map<Key, Deque<Row>> queues = new LinkedHashMap<>();
        for (Row row : read(connection)) {
            queues.computeIfAbsent(row.key(), key -> new ArrayDeque<>()).add(row);
        }
        BlockingQueue<Outcome> outcomes = new LinkedBlockingQueue<>();
        Set<String> failed = new HashSet<>();
        int onTheWay = 0;
        for (Deque<Row> queue : queues.values()) {
            onTheWay += sendNext(queue, outcomes, failed);
        }
        int acknowledged = 0;
        while (onTheWay > 0) {
            List<Outcome> arrived = await(outcomes);
            List<Long> done = new ArrayList<>();
            for (Outcome outcome : arrived) {
                onTheWay--;
                Row row = outcome.row();
                if (outcome.failure() == null) {
                    done.add(row.position());
                    succeeded(row.key().topic());
                } else {
                    failed(row.key().topic(), outcome.failure(), failed);
                }
            }
            delete(connection, done);
            acknowledged += done.size();
            for (Outcome outcome : arrived) {
                if (outcome.failure() == null && !isStopping()) {
                    onTheWay += sendNext(queues.get(outcome.row().key()), outcomes, failed);
                }
            }
        }
        return acknowledged;
    }

    private List<Row> read(Connection connection) throws SQLException {
        Instant now = clock.instant();
        String[] paused = pauses.entrySet().stream()
                .filter(entry -> entry.getValue().until().isAfter(now))
                .map(Map.Entry::getKey)
                .toArray(String[]::new);
        List<Row> rows = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(READ)) {
            statement.setArray(1, connection.createArrayOf("text", paused));
            statement.setInt(2, config.relay().batch());
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    rows.add(Row.of(result));
                }
            }
        }
        return rows;
    }

    /** Sends the next event of a key; returns 1 if it is on its way. */
    private int sendNext(Deque<Row> queue, BlockingQueue<Outcome> outcomes, Set<String> failed) {
        Row row = queue.poll();
        if (row == null || failed.contains(row.key().topic())) {
            return 0;
        }
        Context cause = W3CTraceContextPropagator.getInstance().extract(Context.root(), row, Row.TRACE);
        Span span = telemetry
                .getTracer("io.tillkey.messaging")
                .spanBuilder(row.key().topic() + " publish")
                .setParent(cause)
                .setSpanKind(SpanKind.PRODUCER)
                .setAttribute("messaging.system", "kafka")
                .setAttribute("messaging.destination.name", row.key().topic())
                .setAttribute("messaging.message.id", row.id())
                .startSpan();
        Headers headers = headers(row);
        W3CTraceContextPropagator.getInstance().inject(cause.with(span), headers, TO_HEADERS);
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(
                row.key().topic(), null, row.key().key(), row.payload().getBytes(StandardCharsets.UTF_8), headers);
        try {
            var ignored = producer().send(record, (metadata, failure) -> {
                if (failure != null) {
                    span.setStatus(StatusCode.ERROR, failure.getClass().getSimpleName());
                }
                span.end();
                outcomes.add(new Outcome(row, failure));
            });
            return 1;
        } catch (KafkaException e) {
            span.setStatus(StatusCode.ERROR, e.getClass().getSimpleName());
            span.end();
            failed(row.key().topic(), e, failed);
            return 0;
        }
    }

    private Headers headers(Row row) {
        String dataSchema = CloudEvent.Type.ofWire(row.type())
                .map(CloudEvent.Type::dataSchema)
                .orElse(row.type());
        Headers headers = new RecordHeaders();
        add(headers, CloudEvent.HEADER_SPEC_VERSION, CloudEvent.SPEC_VERSION);
        add(headers, CloudEvent.HEADER_ID, row.id());
        add(headers, CloudEvent.HEADER_TYPE, row.type());
        add(headers, CloudEvent.HEADER_SOURCE, service.source());
        add(headers, CloudEvent.HEADER_SUBJECT, row.key().key());
        add(headers, CloudEvent.HEADER_TIME, row.occurredAt().toString());
        add(headers, CloudEvent.HEADER_DATA_SCHEMA, dataSchema);
        add(headers, CloudEvent.HEADER_CONTENT_TYPE, CloudEvent.JSON);
        return headers;
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private static List<Outcome> await(BlockingQueue<Outcome> outcomes) {
        List<Outcome> arrived = new ArrayList<>();
        try {
            // The producer reports every record in the end, at the latest when its delivery timeout has passed.
            arrived.add(outcomes.take());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted", e);
        }
        outcomes.drainTo(arrived);
        return arrived;
    }

    private static void delete(Connection connection, List<Long> positions) throws SQLException {
        if (positions.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(DELETE)) {
            statement.setArray(1, connection.createArrayOf("bigint", positions.toArray()));
            statement.executeUpdate();
        }
    }

    private void succeeded(String topic) {
        brokerAnswers = true;
        if (pauses.remove(topic) != null) {
            LOG.infof("%s is sent again", topic);
        }
    }

    private void failed(String topic, Exception failure, Set<String> failed) {
        brokerAnswers = false;
        if (failed.add(topic)) {
            Pause pause = pauses.compute(
                    topic, (name, before) -> Pause.after(before, clock.instant(), FIRST_PAUSE, LONGEST_PAUSE));
            LOG.warnf("%s waits %d ms: %s", topic, pause.length().toMillis(), failure.toString());
        }
    }

    /** Old marks of handled events go, some at a time; the active relay does it since there is one of it. */
    private void forgetOldEvents(Connection connection) throws SQLException {
        Instant now = clock.instant();
        if (now.isBefore(forgetAt)) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(FORGET)) {
            statement.setObject(1, now.minus(config.inbox().retention()).atOffset(ZoneOffset.UTC));
            if (statement.executeUpdate() == 0) {
                forgetAt = now.plus(FORGET_EVERY);
            }
        }
    }

    private Producer<String, byte[]> producer() {
        if (producer == null) {
            producer = kafka.newProducer("outbox");
        }
        return producer;
    }

    private void closeProducer() {
        if (producer != null) {
            producer.close(Duration.ZERO);
            producer = null;
        }
    }

    private void pause(Duration duration) {
        try {
            if (stopping.await(duration.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("the outbox relay stops");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopping.countDown();
        }
    }

    private record Key(String topic, String key) {}

    private record Outcome(Row row, Exception failure) {}

    private record Pause(Instant until, Duration length) {
        static Pause after(Pause before, Instant now, Duration first, Duration longest) {
            Duration length = before == null ? first : before.length().multipliedBy(2);
            Duration capped = length.compareTo(longest) > 0 ? longest : length;
            return new Pause(now.plus(capped), capped);
        }
    }

    private record Row(
            long position,
            String id,
            Key key,
            String type,
            String payload,
            Instant occurredAt,
            String traceparent,
            String tracestate) {
        static final TextMapGetter<Row> TRACE = new TextMapGetter<>() {
            @Override
            public Iterable<String> keys(Row row) {
                return List.of("traceparent", "tracestate");
            }

            @Override
            public String get(Row row, String name) {
                if (row == null) {
                    return null;
                }
                return switch (name) {
                    case "traceparent" -> row.traceparent();
                    case "tracestate" -> row.tracestate();
                    default -> null;
                };
            }
        };

        static Row of(ResultSet result) throws SQLException {
            return new Row(
                    result.getLong("position"),
                    result.getString("id"),
                    new Key(result.getString("aggregatetype"), result.getString("aggregateid")),
                    result.getString("type"),
                    result.getString("payload"),
                    result.getObject("occurred_at", OffsetDateTime.class).toInstant(),
                    result.getString("traceparent"),
                    result.getString("tracestate"));
        }
    }
}
