package io.tillkey.tickets.webhooks;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tillkey.messaging.TimeOrderedId;
import io.tillkey.tickets.ticket.Progress;
import io.tillkey.tickets.ticket.Status;
import io.tillkey.tickets.ticket.TicketChange;
import io.tillkey.tickets.webhooks.WebhookDeliveries.Message;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/**
 * Writes messages for webhooks in the transaction of what they tell of, so that neither is without the other. They say
 * which ticket and how far it is; whoever wants to know more asks with a token.
 */
@ApplicationScoped
public class TellingPartners {
    private final WebhookDeliveries deliveries;
    private final ObjectMapper json;
    private final Clock clock;
    private final Duration giveUpAfter;

    @Inject
    TellingPartners(WebhookDeliveries deliveries, ObjectMapper json, Clock clock, WebhooksConfig config) {
        this.deliveries = requireNonNull(deliveries, "deliveries is null");
        this.json = requireNonNull(json, "json is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.giveUpAfter = requireNonNull(config, "config is null").giveUpAfter();
    }

    void changed(@Observes TicketChange change) {
        WebhookEvent event = WebhookEvent.of(change.kind());
        List<UUID> webhooks = deliveries.webhooksFor(change.ticketId(), event);
        if (webhooks.isEmpty()) {
            return;
        }
        String payload = write(
                event.type(),
                change.at(),
                new TicketData(change.ticketId(), change.reference(), change.status(), change.progress(), change.at()));
        for (UUID webhook : webhooks) {
            add(webhook, change.ticketId(), event.type(), payload);
        }
    }

    /** Writes a message that tells of nothing. */
    UUID ping(UUID webhookId) {
        return add(
                webhookId, null, WebhookEvent.PING, write(WebhookEvent.PING, clock.instant(), new PingData(webhookId)));
    }

    private UUID add(UUID webhookId, UUID ticketId, String type, String payload) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        UUID id = TimeOrderedId.next();
        deliveries.add(new Message(id, webhookId, ticketId, type, payload, now, now.plus(giveUpAfter)));
        return id;
    }

    private String write(String type, Instant timestamp, Object data) {
        try {
            return json.writeValueAsString(new Payload(type, timestamp, data));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a message can't be written as JSON", e);
        }
    }

    private record Payload(String type, Instant timestamp, Object data) {}

    private record TicketData(UUID ticketId, String reference, Status status, Progress progress, Instant at) {}

    private record PingData(UUID webhookId) {}
}
