package io.tillkey.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.tillkey.testing.TopicProbe;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionalException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OutboxTest {
    private static final String TOPIC = "test.orders.v1";

    @Inject
    Outbox outbox;

    @Inject
    AgroalDataSource dataSource;

    @Test
    void an_event_leaves_in_the_version_it_was_appended_in() {
        String key = UUID.randomUUID().toString();
        QuarkusTransaction.requiringNew().run(() -> outbox.append(new OrderPlacedAnew(key, List.of(1, 2))));

        await().until(() -> Database.effectsOf(key) == 2);
        TopicProbe.Recorded record = TopicProbe.of(TOPIC).withKey(key).get(0);
        assertThat(record.header("ce_type")).isEqualTo("io.tillkey.OrderPlaced.v2");
        assertThat(record.header("ce_dataschema")).isEqualTo("urn:tillkey:event:OrderPlaced:v2");
    }

    @Test
    void an_event_is_sent_when_its_transaction_commits() {
        String key = UUID.randomUUID().toString();
        UUID id = QuarkusTransaction.requiringNew().call(() -> outbox.append(event(key, 1)));

        await().untilAsserted(
                        () -> assertThat(TopicProbe.of(TOPIC).withKey(key)).hasSize(1));
        TopicProbe.Recorded record = TopicProbe.of(TOPIC).withKey(key).get(0);
        assertThat(record.header("ce_specversion")).isEqualTo("1.0");
        assertThat(record.header("ce_id")).isEqualTo(id.toString());
        assertThat(record.header("ce_type")).isEqualTo("io.tillkey.OrderPlaced.v1");
        assertThat(record.header("ce_source")).isEqualTo("/tillkey/messaging");
        assertThat(record.header("ce_subject")).isEqualTo(key);
        assertThat(Instant.parse(record.header("ce_time"))).isBeforeOrEqualTo(Instant.now());
        assertThat(record.header("ce_dataschema")).isEqualTo("urn:tillkey:event:OrderPlaced:v1");
        assertThat(record.header("content-type")).isEqualTo("application/json");
        assertThat(record.json().path("order").asText()).isEqualTo(key);
        assertThat(record.json().has("note")).as("absent values are left out").isFalse();
        await().untilAsserted(() -> assertThat(Database.number("select count(*) from outbox where id = ?", id))
                .as("what the broker has is deleted")
                .isZero());
    }

    @Test
    void a_rolled_back_transaction_sends_nothing() {
        String key = UUID.randomUUID().toString();
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
                    outbox.append(event(key, 1));
                    throw new IllegalStateException("changed my mind");
                }))
                .isInstanceOf(IllegalStateException.class);

        // An event after it, of the same key, shows that the relay has passed the place where it would have been.
        QuarkusTransaction.requiringNew().run(() -> outbox.append(event(key, 2)));
        await().untilAsserted(
                        () -> assertThat(TopicProbe.of(TOPIC).withKey(key)).isNotEmpty());
        assertThat(TopicProbe.of(TOPIC).withKey(key))
                .extracting(record -> record.json().path("amount").asInt())
                .containsExactly(2);
    }

    @Test
    void an_event_demands_a_transaction() {
        assertThatThrownBy(() -> outbox.append(event("any", 1))).isInstanceOf(TransactionalException.class);
    }

    @Test
    void an_event_too_long_for_a_broker_is_refused_at_once() {
        OutgoingEvent event = new OutgoingEvent(
                TOPIC, "any", "OrderPlaced", new OrderPlaced("any", 1, "x".repeat(Outbox.LONGEST_BODY)));
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> outbox.append(event)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("too long");
    }

    @Test
    void events_of_one_transaction_keep_their_order() {
        String key = UUID.randomUUID().toString();
        QuarkusTransaction.requiringNew()
                .run(() -> IntStream.range(0, 50).forEach(number -> outbox.append(event(key, number))));

        await().untilAsserted(() -> assertThat(amounts(key)).hasSize(50));
        assertThat(amounts(key)).isEqualTo(IntStream.range(0, 50).boxed().toList());
    }

    @Test
    void events_of_a_key_keep_the_order_of_commits_under_concurrent_transactions() throws Exception {
        List<String> keys = IntStream.range(0, 3)
                .mapToObj(number -> "counter-" + number + "-" + UUID.randomUUID())
                .toList();
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> writers = new ArrayList<>();
            for (int writer = 0; writer < 8; writer++) {
                Random random = new Random(writer);
                writers.add(pool.submit(() -> {
                    for (int i = 0; i < 25; i++) {
                        countTwo(keys, random);
                    }
                }));
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
        } finally {
            pool.shutdown();
        }
        for (String key : keys) {
            int last = Database.number("select value from counters where order_key = ?", key);
            await().untilAsserted(() -> assertThat(amounts(key)).hasSize(last));
            assertThat(amounts(key))
                    .isEqualTo(IntStream.rangeClosed(1, last).boxed().toList());
        }
        assertThat(keys.stream()
                        .mapToInt(key -> Database.number("select value from counters where order_key = ?", key))
                        .sum())
                .isEqualTo(8 * 25 * 2);
    }

    /** Counts up two keys in one transaction and says so; in sorted order, as careful code locks rows. */
    private void countTwo(List<String> keys, Random random) {
        int first = random.nextInt(keys.size());
        int second = (first + 1 + random.nextInt(keys.size() - 1)) % keys.size();
        String low = keys.get(Math.min(first, second));
        String high = keys.get(Math.max(first, second));
        boolean highFirst = random.nextBoolean();
        QuarkusTransaction.requiringNew().run(() -> {
            int lowValue = count(low);
            int highValue = count(high);
            // The order of appending is not the order of locking.
            outbox.append(event(highFirst ? high : low, highFirst ? highValue : lowValue));
            outbox.append(event(highFirst ? low : high, highFirst ? lowValue : highValue));
        });
    }

    private int count(String key) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement("""
                        insert into counters (order_key, value) values (?, 1)
                        on conflict (order_key) do update set value = counters.value + 1 returning value
                        """)) {
            statement.setString(1, key);
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                return result.getInt(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void transactions_with_the_same_keys_in_opposite_order_never_block_each_other() throws Exception {
        String one = "one-" + UUID.randomUUID();
        String other = "other-" + UUID.randomUUID();
        AtomicReference<Throwable> failure = new AtomicReference<>();
        List<Thread> threads = new ArrayList<>();
        for (int number = 0; number < 4; number++) {
            boolean forward = number % 2 == 0;
            Thread thread = new Thread(() -> {
                try {
                    for (int i = 0; i < 50; i++) {
                        QuarkusTransaction.requiringNew().run(() -> {
                            outbox.append(event(forward ? one : other, 1));
                            outbox.append(event(forward ? other : one, 1));
                        });
                    }
                } catch (RuntimeException e) {
                    failure.set(e);
                }
            });
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(failure.get()).isNull();
        await().untilAsserted(() -> assertThat(amounts(one)).hasSize(200));
    }

    private static List<Integer> amounts(String key) {
        return TopicProbe.of(TOPIC).withKey(key).stream()
                .map(record -> record.json().path("amount").asInt())
                .toList();
    }

    private static OutgoingEvent event(String key, int amount) {
        return new OutgoingEvent(TOPIC, key, "OrderPlaced", new OrderPlaced(key, amount, null));
    }
}
