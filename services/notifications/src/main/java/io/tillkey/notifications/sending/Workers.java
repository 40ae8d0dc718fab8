package io.tillkey.notifications.sending;

import static java.util.Objects.requireNonNull;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tillkey.notifications.message.WorkWaits;
import io.tillkey.web.Outages;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * Does what is due. One thread takes work up and hands it to a few others; it is woken when a command was committed, when
 * something falls due, and now and then. Any number of instances work side by side.
 */
@ApplicationScoped
class Workers {
    private static final Logger LOG = Logger.getLogger(Workers.class);
    private static final Duration LEAST_PAUSE = Duration.ofMillis(10);
    private static final long STOPPING_SECONDS = 10;

    private final ClaimingWork claiming;
    private final HandingOverAText handingOver;
    private final AskingForAReceipt asking;
    private final SendingConfig config;
    private final Clock clock;
    private final Semaphore bell = new Semaphore(0);
    private final Semaphore idle;
    private final AtomicInteger names = new AtomicInteger();
    private volatile boolean stopping;
    private Thread foreman;
    private ExecutorService crew;

    Workers(
            ClaimingWork claiming,
            HandingOverAText handingOver,
            AskingForAReceipt asking,
            SendingConfig config,
            TextProvider provider,
            Clock clock) {
        this.claiming = requireNonNull(claiming, "claiming is null");
        this.handingOver = requireNonNull(handingOver, "handingOver is null");
        this.asking = requireNonNull(asking, "asking is null");
        this.config = requireNonNull(config, "config is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.idle = new Semaphore(config.workers());
        Duration twoCalls = provider.longestCall().multipliedBy(2);
        if (config.lease().compareTo(twoCalls) <= 0) {
            throw new IllegalArgumentException("tillkey.sending.lease must be longer than two calls to the provider ("
                    + twoCalls + "), or two workers may be at the same text");
        }
    }

    void start(@Observes StartupEvent event) {
        if (!config.enabled()) {
            return;
        }
        crew = Executors.newFixedThreadPool(
                config.workers(), work -> thread(work, "sending-" + names.incrementAndGet()));
        foreman = thread(this::run, "sending");
        foreman.start();
    }

    void wake(@Observes(during = TransactionPhase.AFTER_SUCCESS) WorkWaits event) {
        bell.release();
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
        if (foreman == null) {
            return;
        }
        bell.release();
        try {
            foreman.join(TimeUnit.SECONDS.toMillis(STOPPING_SECONDS));
            crew.shutdown();
            if (!crew.awaitTermination(STOPPING_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("stopping with texts on their way; they are looked for after the next start");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!stopping) {
            try {
                idle.acquire();
                Work work = claim();
                if (work instanceof Work.HandingOver || work instanceof Work.AskingForTheReceipt) {
                    crew.execute(() -> perform(work));
                } else {
                    idle.release();
                    if (work instanceof Work.Nothing) {
                        rest();
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private Work claim() {
        try {
            return claiming.claim();
        } catch (Exception e) {
            // A failed commit comes as a checked exception, whatever the signature says.
            complain("cannot take up work", e);
            return new Work.Nothing();
        }
    }

    /** What an attempt leaves undone is taken up after its lease. */
    private void perform(Work work) {
        try {
            if (work instanceof Work.HandingOver text) {
                handingOver.handOver(text);
            } else if (work instanceof Work.AskingForTheReceipt receipt) {
                asking.ask(receipt);
            }
        } catch (Exception e) {
            complain("an attempt failed", e);
        } finally {
            idle.release();
            bell.release();
        }
    }

    private void rest() throws InterruptedException {
        if (bell.tryAcquire(pause().toMillis(), TimeUnit.MILLISECONDS)) {
            bell.drainPermits();
        }
    }

    private Duration pause() {
        try {
            Instant now = clock.instant();
            Duration untilDue = claiming.nextDueTime()
                    .map(due -> Duration.between(now, due))
                    .orElse(config.poll());
            Duration pause = untilDue.compareTo(config.poll()) < 0 ? untilDue : config.poll();
            // What is due and was not taken up is with another worker.
            return pause.compareTo(LEAST_PAUSE) < 0 ? LEAST_PAUSE : pause;
        } catch (Exception e) {
            complain("cannot see what is due", e);
            return config.poll();
        }
    }

    private static void complain(String what, Exception failure) {
        if (Outages.isOutage(failure)) {
            LOG.warnf("%s: the database is away", what);
        } else {
            LOG.error(what, failure);
        }
    }

    private static Thread thread(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }
}
