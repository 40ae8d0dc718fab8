package io.tillkey.tickets.webhooks;

import static java.util.Objects.requireNonNull;

import io.tillkey.privacy.PersonalData;
import io.tillkey.tickets.audit.AuditTrail;
import io.tillkey.tickets.audit.AuditedPartnerAction;
import io.tillkey.web.IdempotencyKeys;
import io.tillkey.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** What a partner does with a webhook it has, each in one transaction. Those of others are not there for it. */
@ApplicationScoped
public class ChangingAWebhook {
    private final Webhooks webhooks;
    private final WebhookDeliveries deliveries;
    private final TellingPartners telling;
    private final IdempotencyKeys idempotencyKeys;
    private final PersonalData personalData;
    private final AuditTrail auditTrail;
    private final Clock clock;
    private final Duration overlap;
    private final Duration giveUpAfter;

    @Inject
    ChangingAWebhook(
            Webhooks webhooks,
            WebhookDeliveries deliveries,
            TellingPartners telling,
            IdempotencyKeys idempotencyKeys,
            PersonalData personalData,
            AuditTrail auditTrail,
            Clock clock,
            WebhooksConfig config) {
        this.webhooks = requireNonNull(webhooks, "webhooks is null");
        this.deliveries = requireNonNull(deliveries, "deliveries is null");
        this.telling = requireNonNull(telling, "telling is null");
        this.idempotencyKeys = requireNonNull(idempotencyKeys, "idempotencyKeys is null");
        this.personalData = requireNonNull(personalData, "personalData is null");
        this.auditTrail = requireNonNull(auditTrail, "auditTrail is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.overlap = requireNonNull(config, "config is null").secretOverlap();
        this.giveUpAfter = config.giveUpAfter();
    }

    /**
     * Gives it a new secret. Messages are signed with both until the overlap ends.
     *
     * @throws Problem 404 {@code not-found}; 409 {@code secret-told-already} if the request is a repetition
     */
    @Transactional
    public RegisteringAWebhook.Registered rotate(UUID partnerId, UUID webhookId, String idempotencyKey) {
        Webhook webhook = webhooks.lock(partnerId, webhookId).orElseThrow(Problem::notFound);
        Instant now = now();
        WebhookSecret secret = WebhookSecret.random();
        boolean[] first = new boolean[1];
        idempotencyKeys.once(idempotencyKey, "webhook-secret:" + webhookId, IdempotencyKeys.hash(webhookId), () -> {
            first[0] = true;
            webhook.rotate(
                    personalData.encrypt(secret.value(), DeliveringMessages.contextOf(webhookId)), now.plus(overlap));
            audit(partnerId, "WEBHOOK_SECRET_ROTATED " + webhookId, now);
            return webhookId;
        });
        if (!first[0]) {
            throw Problem.of("secret-told-already", 409);
        }
        return new RegisteringAWebhook.Registered(webhook, secret);
    }

    /**
     * Sends again what waited while it was disabled.
     *
     * @throws Problem 404 {@code not-found}
     */
    @Transactional
    public Webhook activate(UUID partnerId, UUID webhookId) {
        Webhook webhook = webhooks.lock(partnerId, webhookId).orElseThrow(Problem::notFound);
        if (webhook.disabledAt().isPresent()) {
            webhook.activate();
            audit(partnerId, "WEBHOOK_ACTIVATED " + webhookId, now());
        }
        return webhook;
    }

    /**
     * Ends it.
     *
     * @throws Problem 404 {@code not-found}
     */
    @Transactional
    public void delete(UUID partnerId, UUID webhookId) {
        Webhook webhook = webhooks.lock(partnerId, webhookId).orElseThrow(Problem::notFound);
        Instant now = now();
        webhook.delete(now);
        audit(partnerId, "WEBHOOK_DELETED " + webhookId, now);
    }

    /**
     * Writes a message for a try.
     *
     * @throws Problem 404 {@code not-found}; 409 {@code webhook-disabled}; 422 {@code idempotency-key-reused}
     */
    @Transactional
    public WebhookDelivery ping(UUID partnerId, UUID webhookId, String idempotencyKey) {
        requireActive(webhooks.of(partnerId, webhookId).orElseThrow(Problem::notFound));
        return deliveries.findById(idempotencyKeys.once(
                idempotencyKey,
                "webhook-ping:" + webhookId,
                IdempotencyKeys.hash(webhookId),
                () -> telling.ping(webhookId)));
    }

    /**
     * Sends a message once more, with the id it has.
     *
     * @throws Problem 404 {@code not-found}; 409 {@code webhook-disabled}
     */
    @Transactional
    public WebhookDelivery sendAgain(UUID partnerId, UUID webhookId, UUID deliveryId) {
        requireActive(webhooks.of(partnerId, webhookId).orElseThrow(Problem::notFound));
        WebhookDelivery delivery = deliveries
                .findByIdOptional(deliveryId, LockModeType.PESSIMISTIC_WRITE)
                .filter(found -> found.webhookId().equals(webhookId))
                .orElseThrow(Problem::notFound);
        Instant now = now();
        delivery.sendAgain(now, now.plus(giveUpAfter));
        return delivery;
    }

    private static void requireActive(Webhook webhook) {
        if (webhook.disabledAt().isPresent()) {
            throw Problem.of("webhook-disabled", 409);
        }
    }

    private void audit(UUID partnerId, String action, Instant now) {
        webhooks.flush();
        auditTrail.append(new AuditedPartnerAction(partnerId, action, "PARTNER", now));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
