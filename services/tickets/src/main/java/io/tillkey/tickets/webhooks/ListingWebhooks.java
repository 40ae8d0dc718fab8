package io.tillkey.tickets.webhooks;

import static java.util.Objects.requireNonNull;

import io.tillkey.web.Cursor;
import io.tillkey.web.Page;
import io.tillkey.web.PageRequest;
import io.tillkey.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.UUID;

/** Lists a partner's webhooks and their messages, newest first. */
@ApplicationScoped
public class ListingWebhooks {
    private final Webhooks webhooks;
    private final WebhookDeliveries deliveries;

    @Inject
    ListingWebhooks(Webhooks webhooks, WebhookDeliveries deliveries) {
        this.webhooks = requireNonNull(webhooks, "webhooks is null");
        this.deliveries = requireNonNull(deliveries, "deliveries is null");
    }

    /** A page of webhooks. */
    @Transactional
    public Page<Webhook> webhooks(UUID partnerId, PageRequest request) {
        return Page.of(
                webhooks.page(partnerId, request.after().map(cursor -> cursor.uuid(0)), request.fetchSize()),
                request,
                webhook -> Cursor.of(webhook.id()));
    }

    /**
     * One webhook.
     *
     * @throws Problem 404 {@code not-found}
     */
    @Transactional
    public Webhook webhook(UUID partnerId, UUID webhookId) {
        return webhooks.of(partnerId, webhookId).orElseThrow(Problem::notFound);
    }

    /**
     * A page of a webhook's messages.
     *
     * @throws Problem 404 {@code not-found}
     */
    @Transactional
    public Page<WebhookDelivery> deliveries(UUID partnerId, UUID webhookId, PageRequest request) {
        webhook(partnerId, webhookId);
        return Page.of(
                deliveries.page(webhookId, request.after().map(cursor -> cursor.uuid(0)), request.fetchSize()),
                request,
                delivery -> Cursor.of(delivery.id()));
    }
}
