package io.tillkey.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opentelemetry.api.OpenTelemetry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.tillkey.testing.KafkaResource;
import io.tillkey.testing.TopicProbe;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OutboxRelayTest {
    private static final String TOPIC = "test.orders.v1";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String LEADER = """
            select l.pid from pg_locks l join pg_stat_activity a on a.pid = l.pid
            where l.locktype = 'advisory' and l.granted and a.datname = current_database()
              and a.application_name like '%outbox-relay'
            """;

    @Inject
    Outbox outbox;

    @Inject
    OwnConnections connections;

    @Inject
    KafkaClients kafka;

    @Inject
    ServiceName service;

    @Inject
    OpenTelemetry telemetry;

    @Inject
    MessagingConfig config;

    @Inject
    Clock clock;

    @Inject
    OutboxRelaying relaying;

    private final List<OutboxRelay> more = new ArrayList<>();

    @AfterEach
    void stopTheOthers() {
        more.forEach(OutboxRelay::stop);
        KafkaResource.startBroker();
    }

    @Test
    void of_several_relays_one_sends_and_the_others_stand_by() {
        startMore(2);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(states())
                .containsExactlyInAnyOrder(
                        OutboxRelay.State.ACTIVE, OutboxRelay.State.STANDBY, OutboxRelay.State.STANDBY));
        assertThat(Database.texts(LEADER)).hasSize(1);
    }

    @Test
    void order_per_key_is_kept_and_nothing_lost_while_relays_keep_losing_their_connection() throws Exception {
        startMore(2);
        List<String> keys = IntStream.range(0, 20)
                .mapToObj(number -> "load-" + number + "-" + UUID.randomUUID())
                .toList();
        int perKey = 100;
        ExecutorService pool = Executors.newFixedThreadPool(4);
        List<Future<?>> writers = new ArrayList<>();
        for (int writer = 0; writer < 4; writer++) {
            List<String> own = keys.subList(writer * 5, writer * 5 + 5);
            writers.add(pool.submit(() -> {
                for (int amount = 0; amount < perKey; amount++) {
                    int number = amount;
                    own.forEach(key -> QuarkusTransaction.requiringNew().run(() -> outbox.append(event(key, number))));
                }
            }));
        }
        int killed = 0;
        while (writers.stream().anyMatch(writer -> !writer.isDone())) {
            List<String> leader = Database.texts(LEADER);
            if (!leader.isEmpty()) {
                Database.texts("select pg_terminate_backend(?)", Integer.valueOf(leader.get(0)));
                killed++;
                await().atMost(PATIENCE).until(() -> !Database.texts(LEADER).equals(leader));
            }
        }
        for (Future<?> writer : writers) {
            writer.get();
        }
        pool.shutdown();

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(Database.waiting()).isZero());
        assertThat(killed).as("leaders that lost their connection").isPositive();
        Map<String, List<Integer>> arrived = firstArrivals();
        for (String key : keys) {
            assertThat(arrived.get(key))
                    .isEqualTo(IntStream.range(0, perKey).boxed().toList());
        }
    }

    @Test
    void a_stand_by_takes_over_when_the_active_relay_stops() {
        String key = UUID.randomUUID().toString();
        startMore(2);
        await().atMost(PATIENCE).until(() -> Stream.concat(Stream.of(relaying.relay()), more.stream())
                .anyMatch(relay -> relay.state() == OutboxRelay.State.ACTIVE));
        more.forEach(OutboxRelay::stop);
        assertThat(more).extracting(OutboxRelay::state).containsOnly(OutboxRelay.State.STOPPED);

        QuarkusTransaction.requiringNew().run(() -> outbox.append(event(key, 1)));
        await().atMost(PATIENCE).until(() -> TopicProbe.of(TOPIC).withKey(key).size() == 1);
        assertThat(relaying.relay().state()).isEqualTo(OutboxRelay.State.ACTIVE);
    }

    @Test
    void events_wait_while_the_broker_is_down_and_all_arrive_in_order_when_it_is_back() {
        String key = UUID.randomUUID().toString();
        QuarkusTransaction.requiringNew().run(() -> outbox.append(event(key, 0)));
        await().atMost(PATIENCE).until(() -> TopicProbe.of(TOPIC).withKey(key).size() == 1);

        KafkaResource.stopBroker();
        IntStream.range(1, 40)
                .forEach(amount -> QuarkusTransaction.requiringNew().run(() -> outbox.append(event(key, amount))));
        await().atMost(PATIENCE).until(() -> !relaying.relay().brokerAnswers());
        assertThat(Database.waiting())
                .as("nothing is deleted before the broker has it")
                .isEqualTo(39);
        KafkaResource.startBroker();

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(Database.waiting()).isZero());
        assertThat(firstArrivals().get(key))
                .isEqualTo(IntStream.range(0, 40).boxed().toList());
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(Database.effectsOf(key))
                .as("the consumer went on too, and handled each once")
                .isEqualTo(40));
    }

    @Test
    void a_relay_stops_soon_even_while_the_broker_is_down() {
        String key = UUID.randomUUID().toString();
        OutboxRelay relay = new OutboxRelay(connections, kafka, service, telemetry, config, clock);
        relay.start();
        KafkaResource.stopBroker();
        QuarkusTransaction.requiringNew().run(() -> outbox.append(event(key, 1)));
        await().atMost(PATIENCE).until(() -> !relaying.relay().brokerAnswers());

        long start = System.nanoTime();
        relay.stop();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        KafkaResource.startBroker();
        await().atMost(PATIENCE).until(() -> TopicProbe.of(TOPIC).withKey(key).size() == 1);
    }

    @Test
    void a_topic_that_does_not_exist_holds_up_no_other() {
        String missing = "test.missing." + UUID.randomUUID();
        String key = UUID.randomUUID().toString();
        QuarkusTransaction.requiringNew().run(() -> {
            outbox.append(new OutgoingEvent(missing, key, "OrderPlaced", new OrderPlaced(key, 1, null)));
            outbox.append(event(key, 1));
        });
        await().atMost(PATIENCE).until(() -> TopicProbe.of(TOPIC).withKey(key).size() == 1);
        assertThat(Database.number("select count(*) from outbox where aggregatetype = ?", missing))
                .isOne();

        KafkaResource.createTopic(missing, 1);
        await().atMost(PATIENCE).until(() -> TopicProbe.of(missing).withKey(key).size() == 1);
    }

    @Test
    void a_notification_wakes_the_relay_long_before_its_poll() {
        String key = UUID.randomUUID().toString();
        await().atMost(PATIENCE).until(() -> relaying.relay().state() == OutboxRelay.State.ACTIVE);
        int polled = 0;
        for (int round = 0; round < 5; round++) {
            long start = System.nanoTime();
            QuarkusTransaction.requiringNew().run(() -> outbox.append(event(key, 1)));
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(5)).until(() -> Database.waiting() == 0);
            if (Duration.ofNanos(System.nanoTime() - start).toMillis() > 500) {
                polled++;
            }
        }
        assertThat(polled)
                .as("rounds that seem to have waited for the poll of 1 s")
                .isLessThan(3);
    }

    private void startMore(int count) {
        for (int i = 0; i < count; i++) {
            OutboxRelay relay = new OutboxRelay(connections, kafka, service, telemetry, config, clock);
            relay.start();
            more.add(relay);
        }
    }

    private List<OutboxRelay.State> states() {
        return Stream.concat(Stream.of(relaying.relay()), more.stream())
                .map(OutboxRelay::state)
                .toList();
    }

    /** The amounts per key in the order in which each event came first; repetitions are what the inbox is for. */
    private static Map<String, List<Integer>> firstArrivals() {
        Set<String> ids = new HashSet<>();
        Map<String, List<Integer>> arrivals = new HashMap<>();
        for (TopicProbe.Recorded record : TopicProbe.of(TOPIC).records()) {
            if (record.header("ce_id") != null && ids.add(record.header("ce_id"))) {
                arrivals.computeIfAbsent(record.key(), key -> new ArrayList<>())
                        .add(record.json().path("amount").asInt());
            }
        }
        return arrivals;
    }

    private static OutgoingEvent event(String key, int amount) {
        return new OutgoingEvent(TOPIC, key, "OrderPlaced", new OrderPlaced(key, amount, null));
    }
}
