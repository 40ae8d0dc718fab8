package io.tillkey.notifications.sending;

import static java.util.Objects.requireNonNull;

import io.tillkey.notifications.message.FailureCode;
import io.tillkey.notifications.message.Message;
import io.tillkey.notifications.message.MessageEvents;
import io.tillkey.notifications.message.MessageStep;
import io.tillkey.notifications.message.Messages;
import io.tillkey.notifications.sending.TextProvider.Report;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Writes down how an attempt ended or what a receipt says, and tells it in the same transaction. What comes late, twice or
 * out of order changes nothing.
 */
@ApplicationScoped
public class Settling {
    private static final Logger LOG = Logger.getLogger(Settling.class);

    private final Messages messages;
    private final MessageEvents events;
    private final ReceiptTimes receiptTimes;
    private final Pauses pauses;
    private final SendingConfig config;
    private final Clock clock;

    Settling(
            Messages messages,
            MessageEvents events,
            ReceiptTimes receiptTimes,
            Pauses pauses,
            SendingConfig config,
            Clock clock) {
        this.messages = requireNonNull(messages, "messages is null");
        this.events = requireNonNull(events, "events is null");
        this.receiptTimes = requireNonNull(receiptTimes, "receiptTimes is null");
        this.pauses = requireNonNull(pauses, "pauses is null");
        this.config = requireNonNull(config, "config is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * The provider has the message. True whoever finds out, so no lease is asked for.
     *
     * @param providerId the provider's name for it; nothing for a text to nobody
     * @return false if another message of ours is called so; then nothing is changed
     */
    @Transactional
    boolean taken(UUID id, Optional<String> providerId) {
        if (providerId
                .filter(identifier -> messages.isAdoptedByAnother(identifier, id))
                .isPresent()) {
            return false;
        }
        messages.lock(id).ifPresent(message -> take(message, providerId, clock.instant()));
        return true;
    }

    /** The attempt under this lease ended without the provider taking the message over, for good. */
    @Transactional
    void failed(UUID id, UUID lease, FailureCode reason, Optional<Integer> providerCode) {
        leased(id, lease).ifPresent(message -> fail(message, reason, providerCode, clock.instant()));
    }

    /** The attempt under this lease ended, and there will be another. */
    @Transactional
    void postponed(UUID id, UUID lease, FailureCode reason, Optional<Integer> providerCode, boolean certainlyNotTaken) {
        leased(id, lease).ifPresent(message -> {
            Instant now = clock.instant();
            Instant next = now.plus(
                    certainlyNotTaken ? pauses.after(message.attempts()) : pauses.afterDoubt(message.attempts()));
            boolean tooLate =
                    message.expiresAt().isAfter(now) && message.expiresAt().isBefore(next);
            postpone(message, tooLate ? message.expiresAt() : next, reason, providerCode, certainlyNotTaken, now);
        });
    }

    /**
     * What the provider says of a message, in a receipt or when asked.
     *
     * @param providerId its name for it
     * @return false if there is no such message
     */
    @Transactional
    public boolean reported(UUID id, String providerId, Report report) {
        Optional<Message> found = messages.lock(id);
        if (found.isEmpty()) {
            return false;
        }
        Message message = found.get();
        if (message.isToNobody()
                || message.providerId()
                        .filter(known -> !known.equals(providerId))
                        .isPresent()
                || messages.isAdoptedByAnother(providerId, id)) {
            LOG.warnf("%s is reported under a name that is not its own, which is ignored", message);
            return true;
        }
        Instant now = clock.instant();
        // Whatever it says, it says that the provider has the message.
        take(message, Optional.of(providerId), now);
        switch (report.fate()) {
            case DELIVERED -> deliver(message, now);
            case FAILED -> fail(message, report.reason().orElse(FailureCode.REJECTED), report.providerCode(), now);
            case UNDERWAY -> {}
        }
        return true;
    }

    void deliver(Message message, Instant now) {
        if (message.allows(MessageStep.DELIVERED)) {
            message.deliver(now);
            events.delivered(message, now);
        }
    }

    void fail(Message message, FailureCode reason, Optional<Integer> providerCode, Instant now) {
        if (message.allows(MessageStep.FAILED)) {
            message.fail(reason, providerCode.orElse(null), now);
            events.failed(message, reason, now);
        }
    }

    void postpone(
            Message message,
            Instant next,
            FailureCode reason,
            Optional<Integer> providerCode,
            boolean certainlyNotTaken,
            Instant now) {
        message.postpone(next, reason, providerCode.orElse(null), certainlyNotTaken);
        if (!message.isDelayTold() && next.isAfter(message.createdAt().plus(config.tellDelayAfter()))) {
            message.tellDelay();
            events.delayed(message, reason, now);
        }
    }

    private void take(Message message, Optional<String> providerId, Instant now) {
        if (message.allows(MessageStep.TAKEN)) {
            message.take(providerId, now, receiptTimes.first(message, now));
            events.sent(message, now);
        } else if (!message.providerId().equals(providerId)) {
            LOG.errorf("%s was taken by the provider, but is %s already", message, message.state());
        }
    }

    private Optional<Message> leased(UUID id, UUID lease) {
        return messages.lock(id).filter(message -> message.isLeasedTo(lease));
    }
}
