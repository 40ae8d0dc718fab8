package io.tillkey.notifications.message;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.MeterRegistry;
import io.tillkey.events.MessageAnsweredV1;
import io.tillkey.events.MessageDeliveredV1;
import io.tillkey.events.MessageFailedV1;
import io.tillkey.events.MessageSentV1;
import io.tillkey.messaging.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** Tells other services what became of a text, with the transaction in which it became so. */
@ApplicationScoped
public class MessageEvents {
    private final Outbox outbox;
    private final MeterRegistry meters;

    MessageEvents(Outbox outbox, MeterRegistry meters) {
        this.outbox = requireNonNull(outbox, "outbox is null");
        this.meters = requireNonNull(meters, "meters is null");
    }

    /** The provider has it. */
    public void sent(Message message, Instant at) {
        outbox.append(new MessageSentV1(
                message.id(),
                message.ticketId(),
                MessageSentV1.Purpose.of(message.purpose().name()),
                at));
        count("sent", "none");
    }

    /** It is on the phone. */
    public void delivered(Message message, Instant at) {
        outbox.append(new MessageDeliveredV1(
                message.id(),
                message.ticketId(),
                MessageDeliveredV1.Purpose.of(message.purpose().name()),
                at));
        count("delivered", "none");
    }

    /** It will not get through. */
    public void failed(Message message, FailureCode code, Instant at) {
        outbox.append(failure(message, true, code, at));
        count("failed", code.name());
    }

    /** It is late, and still being tried; at most once for a message. */
    public void delayed(Message message, FailureCode code, Instant at) {
        outbox.append(failure(message, false, code, at));
        count("delayed", code.name());
    }

    /** Whoever got it answered "not me". */
    public void notMe(Message message, Instant at) {
        outbox.append(new MessageAnsweredV1(message.id(), message.ticketId(), MessageAnsweredV1.Meaning.NOT_ME, at));
        meters.counter("tillkey.messages.answers", "meaning", "NOT_ME").increment();
    }

    private void count(String outcome, String reason) {
        meters.counter("tillkey.messages", "outcome", outcome, "reason", reason).increment();
    }

    private static MessageFailedV1 failure(Message message, boolean permanent, FailureCode code, Instant at) {
        return new MessageFailedV1(
                message.id(),
                message.ticketId(),
                MessageFailedV1.Purpose.of(message.purpose().name()),
                permanent,
                MessageFailedV1.ErrorCode.of(code.name()),
                at);
    }
}
