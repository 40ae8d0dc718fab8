package io.tillkey.tickets.webhooks;

import static java.util.Objects.requireNonNull;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Sends what is due every now and then. */
@ApplicationScoped
public class DeliveryWorker {
    private final DeliveringMessages delivering;

    @Inject
    DeliveryWorker(DeliveringMessages delivering) {
        this.delivering = requireNonNull(delivering, "delivering is null");
    }

    /** Until nothing is due. */
    @Scheduled(
            identity = "deliver-webhooks",
            every = "${tillkey.webhooks.every:1s}",
            delayed = "${tillkey.webhooks.every:1s}",
            concurrentExecution = ConcurrentExecution.SKIP)
    void deliver() {
        while (delivering.deliver() > 0) {
            // The next ones.
        }
    }

    /** What is old goes. */
    @Scheduled(
            identity = "forget-webhook-messages",
            every = "1h",
            delayed = "5m",
            concurrentExecution = ConcurrentExecution.SKIP)
    void forget() {
        delivering.forget();
    }
}
