package io.tillkey.tickets.webhooks;

import static java.util.Objects.requireNonNull;

import io.tillkey.messaging.TimeOrderedId;
import io.tillkey.privacy.PersonalData;
import io.tillkey.tickets.audit.AuditTrail;
import io.tillkey.tickets.audit.AuditedPartnerAction;
import io.tillkey.tickets.partners.Partners;
import io.tillkey.web.IdempotencyKeys;
import io.tillkey.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.UUID;

/** A partner says where it wants to be told of its tickets, and is told the secret that signs the messages, once. */
@ApplicationScoped
public class RegisteringAWebhook {
    private final Partners partners;
    private final Webhooks webhooks;
    private final ReceiverAddresses addresses;
    private final IdempotencyKeys idempotencyKeys;
    private final PersonalData personalData;
    private final AuditTrail auditTrail;
    private final Clock clock;
    private final int most;

    @Inject
    RegisteringAWebhook(
            Partners partners,
            Webhooks webhooks,
            ReceiverAddresses addresses,
            IdempotencyKeys idempotencyKeys,
            PersonalData personalData,
            AuditTrail auditTrail,
            Clock clock,
            WebhooksConfig config) {
        this.partners = requireNonNull(partners, "partners is null");
        this.webhooks = requireNonNull(webhooks, "webhooks is null");
        this.addresses = requireNonNull(addresses, "addresses is null");
        this.idempotencyKeys = requireNonNull(idempotencyKeys, "idempotencyKeys is null");
        this.personalData = requireNonNull(personalData, "personalData is null");
        this.auditTrail = requireNonNull(auditTrail, "auditTrail is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.most = requireNonNull(config, "config is null").mostPerPartner();
    }

    /**
     * Registers one.
     *
     * @throws Problem 409 {@code too-many-webhooks}, or {@code secret-told-already} if the request is a repetition; 422
     *     {@code webhook-url-refused} or {@code idempotency-key-reused}
     */
    @Transactional
    public Registered register(UUID partnerId, String text, Set<WebhookEvent> events, String idempotencyKey) {
        URI url = addresses.parse(text);
        // Locked, so that two at once don't pass the limit.
        if (partners.lock(partnerId).isEmpty()) {
            throw Problem.notFound();
        }
        UUID fresh = TimeOrderedId.next();
        WebhookSecret secret = WebhookSecret.random();
        UUID id =
                idempotencyKeys.once(idempotencyKey, "webhook:" + partnerId, IdempotencyKeys.hash(url, events), () -> {
                    keep(fresh, partnerId, url, events, secret);
                    return fresh;
                });
        if (!id.equals(fresh)) {
            throw Problem.of("secret-told-already", 409);
        }
        return new Registered(webhooks.findById(id), secret);
    }

    private void keep(UUID id, UUID partnerId, URI url, Set<WebhookEvent> events, WebhookSecret secret) {
        if (webhooks.countOf(partnerId) >= most) {
            throw Problem.of("too-many-webhooks", 409).with("most", most);
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        byte[] encrypted = personalData.encrypt(secret.value(), DeliveringMessages.contextOf(id));
        webhooks.persistAndFlush(new Webhook(id, partnerId, url, events, encrypted, now));
        auditTrail.append(new AuditedPartnerAction(partnerId, "WEBHOOK_REGISTERED " + id, "PARTNER", now));
    }

    /**
     * A webhook and what signs its messages.
     *
     * @param secret for the partner alone
     */
    public record Registered(Webhook webhook, WebhookSecret secret) {}
}
