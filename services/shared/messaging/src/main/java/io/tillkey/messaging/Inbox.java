package io.tillkey.messaging;

import static java.util.Objects.requireNonNull;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import org.jboss.logging.Logger;

/**
 * Handles each event once. The event's id and its effect are one transaction, so an event that comes again, from the same
 * instance or another, even at the same moment, changes nothing.
 */
@ApplicationScoped
public class Inbox {
    private static final Logger LOG = Logger.getLogger(Inbox.class);
    private static final String MARK =
            "insert into inbox (consumer, event_id, handled_at) values (?, ?, ?) on conflict do nothing";

    private final AgroalDataSource dataSource;
    private final Retries retries;
    private final Clock clock;

    @Inject
    Inbox(AgroalDataSource dataSource, Retries retries, Clock clock) {
        this.dataSource = requireNonNull(dataSource, "dataSource is null");
        this.retries = requireNonNull(retries, "retries is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * Runs the handler of the event's type, unless the event was handled before. Returns when the effect is committed,
     * or there was none to make; so the listener that called may acknowledge.
     *
     * <p>If the handler fails the event is tried again with growing pauses. A failure that lies outside the event (a
     * {@link RetryLaterException}, or the database or another service being away) is tried for as long as it takes.
     *
     * @throws MalformedEventException if the body breaks the event's schema, or the event comes in a version the
     *     consumer doesn't handle; it becomes a dead letter
     * @throws GivenUpException after the last try; the event becomes a dead letter
     * @throws RetryLaterException if the service stops while the event waits; it comes again
     */
    public void process(ReceivedEvent event, EventHandlers handlers) {
        requireNonNull(event, "event is null");
        requireNonNull(handlers, "handlers is null");
        EventHandlers.Handler<?> handler = handlers.handlerOf(event).orElse(null);
        if (handler == null) {
            return;
        }
        Runnable effect = handler.prepare(event);
        retries.run(event, () -> QuarkusTransaction.requiringNew().run(() -> once(event, handlers.consumer(), effect)));
    }

    private void once(ReceivedEvent event, String consumer, Runnable effect) {
        if (mark(event, consumer)) {
            effect.run();
        } else {
            LOG.debugf("%s was handled before by %s", event, consumer);
        }
    }

    private boolean mark(ReceivedEvent event, String consumer) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(MARK)) {
            statement.setString(1, consumer);
            statement.setObject(2, event.id());
            statement.setObject(3, clock.instant().atOffset(ZoneOffset.UTC));
            return statement.executeUpdate() == 1;
        } catch (SQLException e) {
            throw new IllegalStateException("cannot mark an event in the inbox", e);
        }
    }
}
