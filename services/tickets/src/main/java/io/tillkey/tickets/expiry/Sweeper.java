package io.tillkey.tickets.expiry;

import static java.util.Objects.requireNonNull;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.function.IntSupplier;
import org.jboss.logging.Logger;

/** Sweeps every now and then. A sweep that fails is made up for by the next. */
@ApplicationScoped
public class Sweeper {
    private static final Logger LOG = Logger.getLogger(Sweeper.class);

    private final SweepingTickets sweeping;

    @Inject
    Sweeper(SweepingTickets sweeping) {
        this.sweeping = requireNonNull(sweeping, "sweeping is null");
    }

    /** Expires and settles whatever is due. */
    @Scheduled(
            identity = "sweep-tickets",
            every = "${tillkey.tickets.sweep.every}",
            delayed = "${tillkey.tickets.sweep.every}",
            concurrentExecution = ConcurrentExecution.SKIP)
    void sweep() {
        run("expired", sweeping::expire);
        run("settled", sweeping::settle);
    }

    private void run(String what, IntSupplier batch) {
        int swept;
        int all = 0;
        do {
            swept = batch.getAsInt();
            all += swept;
        } while (sweeping.maybeMore(swept));
        if (all > 0) {
            LOG.infof("%s %d tickets", what, all);
        }
    }
}
