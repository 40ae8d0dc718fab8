package io.tillkey.tickets.webhooks;

import static java.util.Objects.requireNonNull;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.tillkey.privacy.PersonalData;
import io.tillkey.tickets.webhooks.WebhookDelivery.Failure;
import io.tillkey.tickets.webhooks.WebhookSender.Outcome;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.LockModeType;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;

/**
 * Sends what is due, on any number of instances. A message is taken in one transaction, sent outside any, and settled in
 * another; whoever is killed in between leaves a lease that ends, and another sends it then. So a message arrives at least
 * once, and a receiver knows it by its id.
 */
@ApplicationScoped
public class DeliveringMessages {
    private static final Logger LOG = Logger.getLogger(DeliveringMessages.class);
    private static final int GONE = 410;
    private static final int MOST_DOUBLINGS = 30;
    private static final int FORGOTTEN_AT_ONCE = 500;

    private final Webhooks webhooks;
    private final WebhookDeliveries deliveries;
    private final WebhookSender sender;
    private final PersonalData personalData;
    private final Clock clock;
    private final WebhooksConfig config;
    private final ExecutorService executor;

    /** For the client proxy only. */
    protected DeliveringMessages() {
        webhooks = null;
        deliveries = null;
        sender = null;
        personalData = null;
        clock = null;
        config = null;
        executor = null;
    }

    @Inject
    DeliveringMessages(
            Webhooks webhooks,
            WebhookDeliveries deliveries,
            WebhookSender sender,
            PersonalData personalData,
            Clock clock,
            WebhooksConfig config) {
        this.webhooks = requireNonNull(webhooks, "webhooks is null");
        this.deliveries = requireNonNull(deliveries, "deliveries is null");
        this.sender = requireNonNull(sender, "sender is null");
        this.personalData = requireNonNull(personalData, "personalData is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.config = requireNonNull(config, "config is null");
        this.executor = Executors.newFixedThreadPool(config.atOnce(), work -> {
            Thread thread = new Thread(work, "webhooks");
            thread.setDaemon(true);
            return thread;
        });
    }

    @PreDestroy
    void close() {
        executor.shutdownNow();
    }

    /**
     * Sends one batch, each message once.
     *
     * @return how many there were
     */
    public int deliver() {
        Instant now = clock.instant();
        List<Due> due = QuarkusTransaction.requiringNew()
                .call(() -> deliveries.claim(now, now.plus(config.lease()), config.atOnce()).stream()
                        .map(this::load)
                        .toList());
        CompletableFuture.allOf(due.stream()
                        .map(one -> CompletableFuture.runAsync(() -> deliver(one), executor))
                        .toArray(CompletableFuture[]::new))
                .join();
        return due.size();
    }

    /** Forgets some of what is done with and old. */
    public void forget() {
        Instant before = clock.instant().minus(config.keepFor());
        QuarkusTransaction.requiringNew().run(() -> deliveries.forget(before, FORGOTTEN_AT_ONCE));
    }

    private Due load(UUID id) {
        WebhookDelivery delivery = deliveries.findById(id);
        Webhook webhook = webhooks.findById(delivery.webhookId());
        long timestamp = clock.instant().getEpochSecond();
        String messageId = id.toString();
        StringBuilder signatures =
                new StringBuilder(secret(webhook, webhook.secret()).sign(messageId, timestamp, delivery.payload()));
        webhook.previousSecret(clock.instant()).ifPresent(former -> signatures
                .append(' ')
                .append(secret(webhook, former).sign(messageId, timestamp, delivery.payload())));
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/json");
        headers.put("User-Agent", "Tillkey-Webhooks/1");
        headers.put("webhook-id", messageId);
        headers.put("webhook-timestamp", Long.toString(timestamp));
        headers.put("webhook-signature", signatures.toString());
        return new Due(id, webhook.id(), delivery.attempts(), webhook.url(), headers, delivery.payload());
    }

    private WebhookSecret secret(Webhook webhook, byte[] encrypted) {
        return new WebhookSecret(personalData.decrypt(encrypted, contextOf(webhook.id())));
    }

    /** What binds an encrypted secret to its webhook. */
    static String contextOf(UUID webhookId) {
        return "tickets.webhook.secret " + webhookId;
    }

    private void deliver(Due due) {
        try {
            Outcome outcome = sender.send(due.url(), due.headers(), due.payload());
            QuarkusTransaction.requiringNew().run(() -> settle(due, outcome));
        } catch (RuntimeException e) {
            // Its lease ends, and it is sent again.
            LOG.warnf("message %s can't be settled: %s", due.id(), e.getClass().getSimpleName());
        }
    }

    private void settle(Due due, Outcome outcome) {
        Optional<WebhookDelivery> mine = deliveries
                .findByIdOptional(due.id(), LockModeType.PESSIMISTIC_WRITE)
                .filter(delivery -> delivery.awaits(due.attempt()));
        if (mine.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        WebhookDelivery delivery = mine.get();
        Webhook webhook = webhooks.findById(due.webhookId(), LockModeType.PESSIMISTIC_WRITE);
        if (outcome.failure().isEmpty()) {
            delivery.delivered(outcome.status(), now);
            webhook.succeeded();
            return;
        }
        Failure failure = outcome.failure().get();
        delivery.failed(failure, now, now.plus(pause(due.attempt())));
        if (outcome.status() == GONE) {
            webhook.gone(now);
        } else {
            webhook.failed(now, config.disableAfter());
        }
        LOG.infof("message %s did not arrive: %s, try %d", due.id(), failure.kind(), due.attempt());
    }

    private Duration pause(int attempt) {
        Duration pause = config.firstRetry().multipliedBy(1L << Math.min(attempt - 1, MOST_DOUBLINGS));
        return pause.compareTo(config.longestRetry()) < 0 ? pause : config.longestRetry();
    }

    private record Due(UUID id, UUID webhookId, int attempt, URI url, Map<String, String> headers, String payload) {}
}
