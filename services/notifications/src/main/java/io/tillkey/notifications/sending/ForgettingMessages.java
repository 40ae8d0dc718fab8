package io.tillkey.notifications.sending;

import static java.util.Objects.requireNonNull;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.tillkey.notifications.answer.Answers;
import io.tillkey.notifications.message.Messages;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import org.jboss.logging.Logger;

/** Deletes messages that were kept long enough (R29). */
@ApplicationScoped
class ForgettingMessages {
    private static final Logger LOG = Logger.getLogger(ForgettingMessages.class);
    private static final int BATCH = 500;

    private final Messages messages;
    private final Answers answers;
    private final SendingConfig config;
    private final Clock clock;

    ForgettingMessages(Messages messages, Answers answers, SendingConfig config, Clock clock) {
        this.messages = requireNonNull(messages, "messages is null");
        this.answers = requireNonNull(answers, "answers is null");
        this.config = requireNonNull(config, "config is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** Deletes them in batches, until none is left. */
    @Scheduled(
            identity = "forget-messages",
            every = "${tillkey.sending.retention.every:1h}",
            delayed = "1m",
            concurrentExecution = ConcurrentExecution.SKIP)
    void forget() {
        Instant before = clock.instant().minus(config.retention().messages());
        answers.forget(before);
        int forgotten;
        int all = 0;
        do {
            forgotten = QuarkusTransaction.requiringNew().call(() -> messages.forget(before, BATCH));
            all += forgotten;
        } while (forgotten == BATCH);
        if (all > 0) {
            LOG.infof("deleted %d old messages", all);
        }
    }
}
