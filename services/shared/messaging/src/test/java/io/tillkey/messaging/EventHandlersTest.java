package io.tillkey.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillkey.events.EventType;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventHandlersTest {
    @Test
    void a_type_has_one_handler() {
        EventHandlers handlers = EventHandlers.forConsumer("test").on(OrderPlaced.TYPE, (data, event) -> {});
        assertThat(handlers.types()).containsExactly("OrderPlaced");
        assertThatThrownBy(() -> handlers.on(OrderPlaced.TYPE, (data, event) -> {}))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void each_version_of_a_type_has_a_handler_of_its_own() {
        EventHandlers handlers = EventHandlers.forConsumer("test")
                .on(OrderPlaced.TYPE, (data, event) -> {})
                .on(OrderPlacedAnew.TYPE, (data, event) -> {});
        assertThat(handlers.types()).containsExactly("OrderPlaced");
        assertThatThrownBy(() -> handlers.on(OrderPlacedAnew.TYPE, (data, event) -> {}))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nobody_handles_an_event_that_is_in_no_contract() {
        EventHandlers handlers = EventHandlers.forConsumer("test");
        EventType<OrderPlaced> unknown = new EventType<>("OrderPlaced", 3, "test.orders.v1", OrderPlaced.class);
        assertThatThrownBy(() -> handlers.on(unknown, (data, event) -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("contracts/events/OrderPlaced.v3.schema.json");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 10_000})
    void an_event_has_a_version_from_one(int version) {
        assertThatThrownBy(
                        () -> new OutgoingEvent("topic", "key", "OrderPlaced", version, new OrderPlaced("a", 1, null)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_consumer_has_a_name() {
        assertThatThrownBy(() -> EventHandlers.forConsumer(" ")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "tillkey tickets", "topic/1", "主题"})
    void an_event_has_a_topic_kafka_knows(String topic) {
        assertThatThrownBy(() -> new OutgoingEvent(topic, "key", "OrderPlaced", new OrderPlaced("a", 1, null)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "orderPlaced", "io.tillkey.OrderPlaced.v1", "Order Placed"})
    void an_event_has_a_short_name(String type) {
        assertThatThrownBy(() -> new OutgoingEvent("topic", "key", type, new OrderPlaced("a", 1, null)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void an_event_never_shows_its_body_in_text() {
        ReceivedEvent event = new ReceivedEvent(
                UUID.randomUUID(), "topic", "key", "OrderPlaced", "/tillkey/test", Instant.EPOCH, "{\"secret\":1}");
        assertThat(event.toString()).doesNotContain("secret").contains("OrderPlaced");
    }

    @Test
    void a_wrong_shape_is_named_without_quoting_the_body() {
        assertThatThrownBy(() -> EventJson.read("{\"order\":\"a\",\"amount\":\"13812345678\"}", OrderPlaced.class))
                .isInstanceOf(MalformedEventException.class)
                .hasNoCause()
                .hasMessageNotContaining("13812345678");
    }

    @Test
    void an_outage_is_told_from_a_fault() {
        assertThat(Outage.causes(new RetryLaterException("away"))).isTrue();
        assertThat(Outage.causes(new IllegalStateException(new SQLTransientConnectionException("away"))))
                .isTrue();
        assertThat(Outage.causes(new SQLException("terminating connection", "57P01")))
                .isTrue();
        assertThat(Outage.causes(new SQLException("deadlock detected", "40P01")))
                .isTrue();
        assertThat(Outage.causes(new SQLException("pool exhausted"))).isTrue();
        assertThat(Outage.causes(suppressing(new SQLException("connection reset", "08006"))))
                .isTrue();
        assertThat(Outage.causes(new SQLException("duplicate key", "23505"))).isFalse();
        assertThat(Outage.causes(new IllegalStateException("a bug"))).isFalse();
    }

    private static Throwable suppressing(Throwable suppressed) {
        RuntimeException failure = new RuntimeException("could not commit");
        failure.addSuppressed(suppressed);
        return failure;
    }
}
