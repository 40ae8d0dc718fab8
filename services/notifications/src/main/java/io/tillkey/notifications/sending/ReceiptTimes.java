package io.tillkey.notifications.sending;

import static java.util.Objects.requireNonNull;

import io.tillkey.notifications.message.Message;
import io.tillkey.notifications.message.Messages;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * When to ask the provider for a receipt that did not come. A text to nobody gets its «receipt» after the time one of the
 * latest real ones took, so that it can't be told from one by its pace (R1).
 */
@ApplicationScoped
class ReceiptTimes {
    private static final List<Duration> ASK_AFTER = List.of(
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            Duration.ofMinutes(10),
            Duration.ofHours(1),
            Duration.ofHours(6),
            Duration.ofHours(24));
    private static final int SAMPLE = 20;
    private static final Duration USUAL_DELIVERY = Duration.ofSeconds(3);

    private final Messages messages;

    ReceiptTimes(Messages messages) {
        this.messages = requireNonNull(messages, "messages is null");
    }

    /** The first time, for a message that is taken now. */
    Instant first(Message message, Instant now) {
        if (!message.isToNobody()) {
            return now.plus(ASK_AFTER.get(0));
        }
        List<Duration> deliveries = messages.recentDeliveries(SAMPLE);
        return now.plus(
                deliveries.isEmpty()
                        ? USUAL_DELIVERY
                        : deliveries.get(ThreadLocalRandom.current().nextInt(deliveries.size())));
    }

    /** The time after this one; nothing when it is no use any more. */
    Optional<Instant> next(Message message) {
        int asked = message.receiptChecks() + 1;
        return asked < ASK_AFTER.size()
                ? message.sentAt().map(sent -> sent.plus(ASK_AFTER.get(asked)))
                : Optional.empty();
    }
}
