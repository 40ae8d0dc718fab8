package io.tillkey.tickets.attachment;

import static java.util.Objects.requireNonNull;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * Takes away what uploads left in the store that never became an entry: refused at the last moment, or of an instance that
 * died. A batch at a time; what fails is tried again by the next sweep. Any number of instances may do so at once.
 */
@ApplicationScoped
public class SweepingUploads {
    static final int BATCH = 20;

    private final Uploads uploads;
    private final ObjectStore store;
    private final Clock clock;
    private final Duration abandonedAfter;

    @Inject
    SweepingUploads(Uploads uploads, ObjectStore store, Clock clock, AttachmentsConfig config) {
        this.uploads = requireNonNull(uploads, "uploads is null");
        this.store = requireNonNull(store, "store is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.abandonedAfter = requireNonNull(config, "config is null").abandonedAfter();
    }

    /** Takes a batch away. */
    @Scheduled(
            identity = "sweep-uploads",
            every = "${tillkey.tickets.sweep.every}",
            delayed = "${tillkey.tickets.sweep.every}",
            concurrentExecution = ConcurrentExecution.SKIP)
    @Transactional
    void sweep() {
        List<UUID> abandoned = uploads.lockAbandoned(clock.instant().minus(abandonedAfter), BATCH);
        for (UUID id : abandoned) {
            store.delete(id.toString());
            uploads.forget(id);
        }
    }
}
