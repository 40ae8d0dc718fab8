package io.tillkey.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.tillkey.testing.EventSender;
import io.tillkey.testing.PostgresResource;
import io.tillkey.testing.TopicProbe;
import jakarta.inject.Inject;
import java.net.ConnectException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class InboxTest {
    private static final String TOPIC = "test.orders.v1";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** One partition: what comes later in it shows that what came before is done. */
    private static final String ONE_PARTITION = "test.payments.v1";

    @Inject
    Orders orders;

    @Test
    void an_event_has_its_effect() {
        String order = newOrder();
        send(TOPIC, order, UUID.randomUUID());
        awaitEffects(order, 1);
    }

    @Test
    void a_duplicate_event_changes_nothing() {
        String order = newOrder();
        UUID id = UUID.randomUUID();
        send(ONE_PARTITION, order, id);
        send(ONE_PARTITION, order, id);
        String next = newOrder();
        send(ONE_PARTITION, next, UUID.randomUUID());

        awaitEffects(next, 1);
        assertThat(Database.effectsOf(order)).isEqualTo(1);
        assertThat(orders.triesOf(order)).isEqualTo(1);
    }

    @Test
    void duplicates_at_the_same_moment_change_nothing_twice() throws Exception {
        for (int round = 0; round < 10; round++) {
            String order = newOrder();
            ReceivedEvent event = received(order, UUID.randomUUID());
            CountDownLatch start = new CountDownLatch(1);
            ExecutorService pool = Executors.newFixedThreadPool(8);
            List<Future<?>> instances = new ArrayList<>();
            for (int instance = 0; instance < 8; instance++) {
                instances.add(pool.submit(() -> {
                    start.await();
                    orders.handle(event);
                    return null;
                }));
            }
            start.countDown();
            for (Future<?> instance : instances) {
                instance.get();
            }
            pool.shutdown();
            assertThat(Database.effectsOf(order)).isEqualTo(1);
        }
    }

    @Test
    void when_the_first_of_two_duplicates_fails_the_second_still_has_the_effect() throws Exception {
        String order = newOrder();
        ReceivedEvent event = received(order, UUID.randomUUID());
        orders.script(order, attempt -> {
            if (attempt == 1) {
                throw new IllegalStateException("the first try fails");
            }
        });
        ExecutorService pool = Executors.newFixedThreadPool(2);
        Future<?> one = pool.submit(() -> orders.handle(event));
        Future<?> other = pool.submit(() -> orders.handle(event));
        one.get();
        other.get();
        pool.shutdown();
        assertThat(Database.effectsOf(order)).isEqualTo(1);
    }

    @Test
    void a_failed_try_leaves_nothing_behind_and_is_repeated() {
        String order = newOrder();
        failFor(order, 3, () -> new IllegalStateException("not yet"));
        send(TOPIC, order, UUID.randomUUID());

        awaitEffects(order, 1);
        assertThat(orders.triesOf(order)).isEqualTo(4);
    }

    @Test
    void an_event_of_a_type_nobody_handles_is_passed_over_and_not_marked() {
        UUID id = UUID.randomUUID();
        String key = newOrder();
        EventSender.sendRaw(ONE_PARTITION, key, EventSender.headers("OrderForgotten", key, id), "{}");
        String next = newOrder();
        send(ONE_PARTITION, next, UUID.randomUUID());

        awaitEffects(next, 1);
        assertThat(Database.number("select count(*) from inbox where event_id = ?", id))
                .isZero();
        assertThat(deadLetters(ONE_PARTITION, id)).isEmpty();
    }

    @Test
    void fields_a_reader_does_not_know_are_ignored() {
        String order = newOrder();
        EventSender.sendRaw(
                TOPIC,
                order,
                EventSender.headers("OrderPlaced", order, UUID.randomUUID()),
                "{\"order\":\"" + order + "\",\"amount\":1,\"grown\":{\"since\":1}}");
        awaitEffects(order, 1);
    }

    @Test
    void a_poisoned_event_becomes_a_dead_letter_and_the_partition_moves_on() {
        String poisoned = newOrder();
        UUID id = UUID.randomUUID();
        failFor(poisoned, Integer.MAX_VALUE, () -> new IllegalStateException("account 6222020000000000000 is bad"));
        send(ONE_PARTITION, poisoned, id);
        String next = newOrder();
        send(ONE_PARTITION, next, UUID.randomUUID());

        awaitEffects(next, 1);
        assertThat(orders.triesOf(poisoned)).as("tries before it is given up").isEqualTo(5);
        assertThat(Database.effectsOf(poisoned)).isZero();
        TopicProbe.Recorded letter = deadLetters(ONE_PARTITION, id).get(0);
        assertThat(letter.key()).isEqualTo(poisoned);
        assertThat(letter.json().path("order").asText()).isEqualTo(poisoned);
        assertThat(letter.header("dead-letter-reason"))
                .startsWith("failed: java.lang.IllegalStateException at io.tillkey.messaging.InboxTest");
        assertThat(letter.header("dead-letter-topic")).isEqualTo(ONE_PARTITION);
        assertThat(letter.header("dead-letter-consumer")).isEqualTo("messaging");
        assertThat(letter.header("dead-letter-partition")).isEqualTo("0");
        assertThat(letter.header("dead-letter-offset")).matches("\\d+");
        assertThat(Instant.parse(letter.header("dead-letter-time"))).isBeforeOrEqualTo(Instant.now());
        assertThat(letter.headers().toString())
                .as("a failure's message may quote the event")
                .doesNotContain("6222020000000000000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no headers",
                "no id",
                "id that is none",
                "foreign type",
                "other spec version",
                "no source",
                "time that is none",
                "not JSON",
                "not an object",
                "two values",
                "no value",
                "wrong shape",
                "unknown version",
                "version that is none",
                "no type",
                "shortened id",
                "foreign source",
                "no subject",
                "other subject",
                "no schema",
                "other schema",
                "no content type",
                "other content type",
                "missing field",
                "null in a field that must be there",
                "unknown value",
                "format that is none",
                "wrong type deep inside",
                "field twice",
                "text that can't be stored",
                "half a character",
                "number beyond all bounds",
                "other key in the body",
                "oversized"
            })
    void a_malformed_record_becomes_a_dead_letter_at_once_and_the_partition_moves_on(String fault) {
        String key = newOrder();
        Map<String, String> headers = EventSender.headers("OrderPlaced", key, UUID.randomUUID());
        String value = "{\"order\":\"" + key + "\",\"amount\":1}";
        switch (fault) {
            case "no headers" -> headers.clear();
            case "no id" -> headers.remove("ce_id");
            case "id that is none" -> headers.put("ce_id", "17");
            case "foreign type" -> headers.put("ce_type", "com.example.OrderPlaced");
            case "other spec version" -> headers.put("ce_specversion", "0.3");
            case "no source" -> headers.remove("ce_source");
            case "time that is none" -> headers.put("ce_time", "yesterday");
            case "not JSON" -> value = "{\"order\":";
            case "not an object" -> value = "[1]";
            case "two values" -> value = value + value;
            case "no value" -> value = null;
            case "wrong shape" -> value = "{\"order\":\"" + key + "\",\"amount\":\"many\"}";
            case "unknown version" -> headers = EventSender.headers("OrderPlaced", 3, key, UUID.randomUUID());
            case "version that is none" -> headers.put("ce_type", "io.tillkey.OrderPlaced.v0");
            case "no type" -> headers.remove("ce_type");
            case "shortened id" -> headers.put("ce_id", "1-1-1-1-1");
            case "foreign source" -> headers.put("ce_source", "https://example.com");
            case "no subject" -> headers.remove("ce_subject");
            case "other subject" -> headers.put("ce_subject", newOrder());
            case "no schema" -> headers.remove("ce_dataschema");
            case "other schema" -> headers.put("ce_dataschema", "urn:tillkey:event:OrderPlaced:v2");
            case "no content type" -> headers.remove("content-type");
            case "other content type" -> headers.put("content-type", "application/avro");
            case "missing field" -> value = "{\"order\":\"" + key + "\"}";
            case "null in a field that must be there" -> value = "{\"order\":\"" + key + "\",\"amount\":null}";
            case "unknown value" -> value = with(key, "\"payment\":\"SHELLS\"");
            case "format that is none" -> value = with(key, "\"at\":\"yesterday\"");
            case "wrong type deep inside" -> value = with(key, "\"lines\":[{\"name\":\"a\"},{\"name\":7}]");
            case "field twice" -> value = with(key, "\"amount\":2");
            case "text that can't be stored" -> value = with(key, "\"note\":\"\\u0000\"");
            case "half a character" -> value = with(key, "\"note\":\"\\ud83d\"");
            case "number beyond all bounds" -> value = with(key, "\"grown\":1e999999999");
            case "other key in the body" -> value = body(newOrder());
            case "oversized" -> value = with(key, "\"note\":\"" + "x".repeat(200_000) + "\"");
            default -> throw new AssertionError(fault);
        }
        EventSender.sendRaw(ONE_PARTITION, key, headers, value);
        String next = newOrder();
        send(ONE_PARTITION, next, UUID.randomUUID());

        awaitEffects(next, 1);
        List<TopicProbe.Recorded> letters =
                TopicProbe.of(ONE_PARTITION + ".dlq").withKey(key);
        assertThat(letters).hasSize(1);
        assertThat(letters.get(0).header("dead-letter-reason")).startsWith("malformed: ");
        assertThat(letters.get(0).value()).isEqualTo(value);
        assertThat(orders.triesOf(key)).isZero();
    }

    @Test
    void a_reason_names_the_fields_and_never_what_they_hold() {
        String key = newOrder();
        EventSender.sendRaw(
                ONE_PARTITION,
                key,
                EventSender.headers("OrderPlaced", key, UUID.randomUUID()),
                "{\"order\":\"" + key
                        + "\",\"payment\":\"13812345678\",\"lines\":[{\"name\":{\"id\":\"13812345678\"}}]}");

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        TopicProbe.of(ONE_PARTITION + ".dlq").withKey(key))
                .singleElement()
                .satisfies(letter -> assertThat(letter.header("dead-letter-reason"))
                        .isEqualTo("malformed: OrderPlaced.v1: /amount is missing; /lines/0/name has the wrong type; "
                                + "/payment has an unknown value")));
    }

    @Test
    void a_value_that_a_growing_enumeration_gained_is_taken() {
        String order = newOrder();
        EventSender.sendRaw(
                TOPIC,
                order,
                EventSender.headers("OrderPlaced", order, UUID.randomUUID()),
                with(order, "\"kind\":\"STANDING\",\"lines\":[{\"name\":\"a\",\"grown\":1}]"));
        awaitEffects(order, 1);
    }

    @Test
    void each_version_of_an_event_has_its_own_effect() {
        String order = newOrder();
        EventSender.sendRaw(
                TOPIC,
                order,
                EventSender.headers("OrderPlaced", 2, order, UUID.randomUUID()),
                "{\"order\":\"" + order + "\",\"amounts\":[1,2,3]}");
        awaitEffects(order, 3);
    }

    @Test
    void an_event_of_a_type_nobody_handles_is_passed_over_in_every_version() {
        UUID id = UUID.randomUUID();
        String key = newOrder();
        EventSender.sendRaw(ONE_PARTITION, key, EventSender.headers("OrderForgotten", 7, key, id), "{}");
        String next = newOrder();
        send(ONE_PARTITION, next, UUID.randomUUID());

        awaitEffects(next, 1);
        assertThat(deadLetters(ONE_PARTITION, id)).isEmpty();
    }

    @Test
    void a_record_that_is_too_large_to_be_kept_with_its_reason_leaves_the_reason_and_does_not_block() {
        String key = newOrder();
        // The most a producer sends, so that with the headers of a dead letter it is more than that.
        EventSender.sendRaw(ONE_PARTITION, key, Map.of(), "x".repeat(1_048_400));
        String next = newOrder();
        send(ONE_PARTITION, next, UUID.randomUUID());

        awaitEffects(next, 1);
        assertThat(TopicProbe.of(ONE_PARTITION + ".dlq").withKey(key))
                .singleElement()
                .satisfies(letter -> {
                    assertThat(letter.value()).isNull();
                    assertThat(letter.header("dead-letter-reason"))
                            .isEqualTo("malformed: the header ce_specversion is missing; too large to be kept");
                    assertThat(letter.header("dead-letter-offset")).matches("\\d+");
                });
    }

    @Test
    void a_record_without_a_key_becomes_a_dead_letter() {
        UUID id = UUID.randomUUID();
        EventSender.sendRaw(
                ONE_PARTITION,
                null,
                EventSender.headers("OrderPlaced", "any", id),
                "{\"order\":\"keyless\",\"amount\":1}");
        await().atMost(PATIENCE).until(() -> !deadLetters(ONE_PARTITION, id).isEmpty());
        assertThat(Database.effectsOf("keyless")).isZero();
    }

    @Test
    void an_event_waits_as_long_as_something_it_needs_is_away() {
        String order = newOrder();
        UUID id = UUID.randomUUID();
        failFor(order, 12, () -> new RetryLaterException("Keycloak is away"));
        send(TOPIC, order, id);

        awaitEffects(order, 1);
        assertThat(orders.triesOf(order)).isEqualTo(13);
        assertThat(deadLetters(TOPIC, id)).isEmpty();
    }

    @Test
    void a_refused_connection_is_an_outage_and_no_fault_of_the_event() {
        String order = newOrder();
        UUID id = UUID.randomUUID();
        failFor(order, 8, () -> new IllegalStateException(new ConnectException("refused")));
        send(TOPIC, order, id);

        awaitEffects(order, 1);
        assertThat(deadLetters(TOPIC, id)).isEmpty();
    }

    @Test
    void events_wait_while_the_database_is_down_and_have_their_effect_when_it_is_back() {
        String warm = newOrder();
        send(TOPIC, warm, UUID.randomUUID());
        awaitEffects(warm, 1);

        String order = newOrder();
        UUID id = UUID.randomUUID();
        PostgresResource.makeUnavailable();
        try {
            send(TOPIC, order, id);
            await().atMost(PATIENCE).until(() -> orders.hasSeen(order));
        } finally {
            PostgresResource.makeAvailable();
        }
        awaitEffects(order, 1);
        assertThat(deadLetters(TOPIC, id)).isEmpty();
    }

    @Test
    void a_database_that_goes_away_in_the_middle_undoes_the_try_and_no_more() {
        String order = newOrder();
        UUID id = UUID.randomUUID();
        AtomicBoolean cut = new AtomicBoolean();
        orders.script(order, attempt -> {
            if (cut.compareAndSet(false, true)) {
                PostgresResource.makeUnavailable();
                PostgresResource.makeAvailable();
            }
        });
        send(TOPIC, order, id);

        awaitEffects(order, 1);
        assertThat(orders.triesOf(order)).isGreaterThan(1);
        assertThat(deadLetters(TOPIC, id)).isEmpty();
    }

    private void failFor(String order, int times, java.util.function.Supplier<RuntimeException> failure) {
        Consumer<Integer> script = attempt -> {
            if (attempt <= times) {
                throw failure.get();
            }
        };
        orders.script(order, script);
    }

    private static void awaitEffects(String order, int count) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(Database.effectsOf(order)).isEqualTo(count));
    }

    private static List<TopicProbe.Recorded> deadLetters(String topic, UUID id) {
        return TopicProbe.of(topic + ".dlq").records().stream()
                .filter(record -> id.toString().equals(record.header("ce_id")))
                .toList();
    }

    private static String newOrder() {
        return "order-" + UUID.randomUUID();
    }

    private static void send(String topic, String order, UUID id) {
        EventSender.sendRaw(topic, order, EventSender.headers("OrderPlaced", order, id), body(order));
    }

    private static String body(String order) {
        return "{\"order\":\"" + order + "\",\"amount\":1}";
    }

    /** A good body with one more field. */
    private static String with(String order, String field) {
        return "{\"order\":\"" + order + "\",\"amount\":1," + field + "}";
    }

    private static ReceivedEvent received(String order, UUID id) {
        return new ReceivedEvent(id, TOPIC, order, "OrderPlaced", "/tillkey/test", Instant.now(), body(order));
    }
}
