package io.tillkey.sandbox.twilio;

import static java.util.Objects.requireNonNull;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Tells open pages to look again (server-sent events). An open page costs a connection, not a thread; the oldest goes
 * when there are too many.
 */
final class Changes implements AutoCloseable {
    private static final int MOST_FOLLOWERS = 64;
    private static final long HEARTBEAT_SECONDS = 15;
    private static final byte[] CHANGE = "event: change\ndata: {}\n\n".getBytes(StandardCharsets.UTF_8);
    private static final byte[] HEARTBEAT = ": still here\n\n".getBytes(StandardCharsets.UTF_8);

    private final Map<HttpExchange, Optional<String>> followers = new ConcurrentHashMap<>();
    private final Executor executor;
    private final ScheduledFuture<?> heartbeat;

    Changes(Messages messages, Executor executor, ScheduledExecutorService scheduler) {
        this.executor = requireNonNull(executor, "executor is null");
        messages.onChange(message -> tell(message.to()));
        this.heartbeat = scheduler.scheduleAtFixedRate(
                () -> executor.execute(() -> followers.keySet().forEach(follower -> write(follower, HEARTBEAT))),
                HEARTBEAT_SECONDS,
                HEARTBEAT_SECONDS,
                TimeUnit.SECONDS);
    }

    /** Keeps this connection open and tells it about the changes of one number, or of all. */
    void follow(HttpExchange exchange, Optional<String> number) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream;charset=utf-8");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(200, 0);
        if (followers.size() >= MOST_FOLLOWERS) {
            followers.keySet().stream().findFirst().ifPresent(this::drop);
        }
        followers.put(exchange, number);
        write(exchange, CHANGE);
    }

    private void tell(String number) {
        if (followers.isEmpty()) {
            return;
        }
        executor.execute(() -> followers.forEach((follower, wanted) -> {
            if (wanted.isEmpty() || wanted.get().equals(number)) {
                write(follower, CHANGE);
            }
        }));
    }

    private void write(HttpExchange follower, byte[] event) {
        try {
            synchronized (follower) {
                follower.getResponseBody().write(event);
                follower.getResponseBody().flush();
            }
        } catch (IOException e) {
            drop(follower);
        }
    }

    private void drop(HttpExchange follower) {
        followers.remove(follower);
        follower.close();
    }

    @Override
    public void close() {
        heartbeat.cancel(true);
        followers.keySet().forEach(this::drop);
    }
}
