package io.tillkey.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Scope;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.tillkey.testing.EventSender;
import io.tillkey.testing.TopicProbe;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class TraceTest {
    private static final String TOPIC = "test.orders.v1";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    Outbox outbox;

    @Inject
    OpenTelemetry telemetry;

    @Test
    void the_trace_goes_on_from_the_appending_transaction_through_kafka_into_the_handler() {
        String key = UUID.randomUUID().toString();
        Span span = telemetry.getTracer("test").spanBuilder("request").startSpan();
        String trace = span.getSpanContext().getTraceId();
        try (Scope ignored = span.makeCurrent()) {
            QuarkusTransaction.requiringNew()
                    .run(() ->
                            outbox.append(new OutgoingEvent(TOPIC, key, "OrderPlaced", new OrderPlaced(key, 1, null))));
        } finally {
            span.end();
        }

        await().atMost(PATIENCE).until(() -> Database.effectsOf(key) == 1);
        TopicProbe.Recorded record = TopicProbe.of(TOPIC).withKey(key).get(0);
        assertThat(record.header("traceparent")).startsWith("00-" + trace + "-");
        assertThat(record.header("traceparent"))
                .as("the relay's own span is the parent")
                .doesNotContain(span.getSpanContext().getSpanId());
        assertThat(Database.texts("select trace_id from effects where order_key = ?", key))
                .containsExactly(trace);
    }

    @Test
    void a_record_of_somebody_else_brings_its_trace() {
        String key = UUID.randomUUID().toString();
        String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        Map<String, String> headers = EventSender.headers("OrderPlaced", key, UUID.randomUUID());
        headers.put("traceparent", "00-" + trace + "-00f067aa0ba902b7-01");
        EventSender.sendRaw(TOPIC, key, headers, "{\"order\":\"" + key + "\",\"amount\":1}");

        await().atMost(PATIENCE).until(() -> Database.effectsOf(key) == 1);
        assertThat(Database.texts("select trace_id from effects where order_key = ?", key))
                .containsExactly(trace);
    }
}
