package io.tillkey.messaging;

import static java.util.Objects.requireNonNull;

import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Tries an event again: a few times if the event is to blame, without end if something it needs is away. */
@ApplicationScoped
class Retries {
    private static final Logger LOG = Logger.getLogger(Retries.class);
    private static final int VALIDATION_SECONDS = 3;

    private final AgroalDataSource dataSource;
    private final MessagingConfig.Retry config;
    private final CountDownLatch stopping = new CountDownLatch(1);

    @Inject
    Retries(AgroalDataSource dataSource, MessagingConfig config) {
        this.dataSource = requireNonNull(dataSource, "dataSource is null");
        this.config = requireNonNull(config, "config is null").retry();
    }

    /** Ends all waiting, so that the process can stop; the events concerned are not acknowledged and come again. */
    void stop(@Observes ShutdownEvent event) {
        stopping.countDown();
    }

    boolean isStopping() {
        return stopping.getCount() == 0;
    }

    void run(ReceivedEvent event, Runnable attempt) {
        int failures = 0;
        int outages = 0;
        while (true) {
            try {
                attempt.run();
                return;
            } catch (MalformedEventException e) {
                throw e;
            } catch (RuntimeException e) {
                Duration pause;
                if (Outage.causes(e) || !databaseAnswers()) {
                    outages++;
                    pause = backOff(outages);
                    LOG.warnf("%s waits %d ms, something it needs is away: %s", event, pause.toMillis(), name(e));
                } else {
                    outages = 0;
                    failures++;
                    if (failures >= config.attempts()) {
                        throw new GivenUpException(e);
                    }
                    pause = backOff(failures);
                    LOG.warnf(
                            "%s failed (%d of %d), next try in %d ms: %s",
                            event, failures, config.attempts(), pause.toMillis(), name(e));
                }
                pause(pause, e);
            }
        }
    }

    /** A failure while the database is away says nothing about the event. */
    private boolean databaseAnswers() {
        try (Connection connection = dataSource.getConnection()) {
            return connection.isValid(VALIDATION_SECONDS);
        } catch (SQLException e) {
            return false;
        }
    }

    private Duration backOff(int count) {
        Duration pause = config.firstPause().multipliedBy(1L << Math.min(count - 1, 20));
        return pause.compareTo(config.longestPause()) > 0 ? config.longestPause() : pause;
    }

    private void pause(Duration pause, RuntimeException reason) {
        try {
            if (stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new RetryLaterException("the service is stopping", reason);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RetryLaterException("the service is stopping", reason);
        }
    }

    private static String name(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getClass().getName();
    }
}
