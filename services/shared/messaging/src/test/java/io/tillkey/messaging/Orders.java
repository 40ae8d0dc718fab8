package io.tillkey.messaging;

import io.agroal.api.AgroalDataSource;
import io.opentelemetry.api.trace.Span;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** A consumer as services write them: each order leaves one row. */
@ApplicationScoped
public class Orders {
    private final Inbox inbox;
    private final AgroalDataSource dataSource;
    private final EventHandlers handlers = EventHandlers.forConsumer("orders")
            .on(OrderPlaced.TYPE, this::placed)
            .on(OrderPlacedAnew.TYPE, this::placedAnew);
    private final Map<String, Consumer<Integer>> scripts = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> tries = new ConcurrentHashMap<>();
    private final Set<String> seen = ConcurrentHashMap.newKeySet();

    @Inject
    Orders(Inbox inbox, AgroalDataSource dataSource) {
        this.inbox = inbox;
        this.dataSource = dataSource;
    }

    @Incoming("orders")
    @Blocking
    public void on(ReceivedEvent event) {
        seen.add(event.key());
        inbox.process(event, handlers);
    }

    @Incoming("payments")
    @Blocking
    public void onPayment(ReceivedEvent event) {
        inbox.process(event, handlers);
    }

    /** Handles an event as the listener does, on the caller's thread. */
    void handle(ReceivedEvent event) {
        inbox.process(event, handlers);
    }

    /** What the handler does first for an order, given the number of the try, from 1. */
    void script(String order, Consumer<Integer> script) {
        scripts.put(order, script);
    }

    int triesOf(String order) {
        return tries.getOrDefault(order, new AtomicInteger()).get();
    }

    boolean hasSeen(String key) {
        return seen.contains(key);
    }

    private void placedAnew(OrderPlacedAnew order, ReceivedEvent event) {
        order.amounts().forEach(amount -> placed(new OrderPlaced(order.order(), amount, null), event));
    }

    private void placed(OrderPlaced order, ReceivedEvent event) {
        int attempt =
                tries.computeIfAbsent(order.order(), key -> new AtomicInteger()).incrementAndGet();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "insert into effects (order_key, amount, trace_id) values (?, ?, ?)")) {
            statement.setString(1, order.order());
            statement.setInt(2, order.amount());
            statement.setString(3, Span.current().getSpanContext().getTraceId());
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("cannot write the effect", e);
        }
        // After the write, so that a failure shows whether the write is undone.
        scripts.getOrDefault(order.order(), number -> {}).accept(attempt);
    }
}
