package io.tillkey.tickets.live;

import static java.util.Objects.requireNonNull;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.MultiEmitter;
import io.tillkey.messaging.OwnConnections;
import io.tillkey.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * Hears from the database which tickets change, whatever instance changes them, and tells whoever follows. Nothing is kept:
 * where something may have been missed, because the database was away or a follower too slow, its stream ends, and who
 * follows begins anew and reads what it shows.
 */
@ApplicationScoped
public class SpreadingChanges {
    private static final Logger LOG = Logger.getLogger(SpreadingChanges.class);
    private static final String CHANNEL = "ticket_changes";
    private static final Duration SLICE = Duration.ofMillis(500);
    private static final Duration ALIVE_EVERY = Duration.ofSeconds(5);
    private static final Duration RECONNECT_PAUSE = Duration.ofSeconds(1);
    private static final Duration PATIENT_STOP = Duration.ofSeconds(2);
    private static final int MOST_WAITING = 1_000;

    private final OwnConnections connections;
    private final Set<MultiEmitter<? super TicketChanged>> followers = ConcurrentHashMap.newKeySet();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile boolean hearing;
    private Thread thread;

    @Inject
    SpreadingChanges(OwnConnections connections) {
        this.connections = requireNonNull(connections, "connections is null");
    }

    synchronized void start(@Observes StartupEvent event) {
        thread = new Thread(this::run, "ticket-changes");
        thread.setDaemon(true);
        thread.start();
    }

    synchronized void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping.countDown();
        if (thread != null) {
            thread.join(PATIENT_STOP.toMillis());
        }
    }

    /**
     * What changes from now on, after a first sign of life that says that now has begun.
     *
     * @throws Problem 503 {@code temporarily-unavailable} while the database is away
     */
    public Multi<TicketChanged> follow() {
        if (!hearing) {
            throw Problem.temporarilyUnavailable(RECONNECT_PAUSE);
        }
        return Multi.createFrom()
                .<TicketChanged>emitter(emitter -> {
                    followers.add(emitter);
                    emitter.emit(TicketChanged.NOTHING);
                    emitter.onTermination(() -> followers.remove(emitter));
                    if (!hearing) {
                        emitter.complete();
                    }
                })
                .onOverflow()
                .buffer(MOST_WAITING);
    }

    private void run() {
        while (!isStopping()) {
            try (Connection connection = connections.open("ticket-changes")) {
                listen(connection);
            } catch (SQLException e) {
                LOG.debugf("changes of tickets are not heard: %s", e.getClass().getSimpleName());
            } catch (RuntimeException e) {
                LOG.error("hearing changes of tickets failed and starts again", e);
            } finally {
                hearing = false;
                followers.forEach(MultiEmitter::complete);
            }
            pause();
        }
    }

    private void listen(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("listen " + CHANNEL);
        }
        PGConnection notifications = connection.unwrap(PGConnection.class);
        hearing = true;
        long quietSince = System.nanoTime();
        while (!isStopping()) {
            PGNotification[] heard = notifications.getNotifications((int) SLICE.toMillis());
            for (PGNotification change : heard) {
                tell(TicketChanged.read(change.getParameter()));
            }
            if (heard.length > 0) {
                quietSince = System.nanoTime();
            } else if (System.nanoTime() - quietSince >= ALIVE_EVERY.toNanos()) {
                quietSince = System.nanoTime();
                isAlive(connection);
                tell(TicketChanged.NOTHING);
            }
        }
    }

    /** A connection that died without a word is noticed here. */
    private static void isAlive(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("select 1");
        }
    }

    private void tell(TicketChanged change) {
        followers.forEach(follower -> follower.emit(change));
    }

    private boolean isStopping() {
        return stopping.getCount() == 0;
    }

    private void pause() {
        try {
            boolean ignored = stopping.await(RECONNECT_PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopping.countDown();
        }
    }
}
