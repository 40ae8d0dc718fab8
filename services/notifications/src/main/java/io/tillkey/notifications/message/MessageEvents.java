package io.tillkey.notifications.message;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.MeterRegistry;
import io.tillkey.messaging.Outbox;
import io.tillkey.messaging.OutgoingEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;

/** Tells other services what became of a text, with the transaction in which it became so. */
@ApplicationScoped
public class MessageEvents {
    /** The topic; its key is the message id. */
    public static final String TOPIC = "tillkey.messages.v1";

    private final Outbox outbox;
    private final MeterRegistry meters;

    MessageEvents(Outbox outbox, MeterRegistry meters) {
        this.outbox = requireNonNull(outbox, "outbox is null");
        this.meters = requireNonNull(meters, "meters is null");
    }

    /** The provider has it. */
    public void sent(Message message, Instant at) {
        append(message, "MessageSent", report(message, at));
        count("sent", "none");
    }

    /** It is on the phone. */
    public void delivered(Message message, Instant at) {
        append(message, "MessageDelivered", report(message, at));
        count("delivered", "none");
    }

    /** It will not get through. */
    public void failed(Message message, FailureCode code, Instant at) {
        append(message, "MessageFailed", failure(message, true, code, at));
        count("failed", code.name());
    }

    /** It is late, and still being tried; at most once for a message. */
    public void delayed(Message message, FailureCode code, Instant at) {
        append(message, "MessageFailed", failure(message, false, code, at));
        count("delayed", code.name());
    }

    private void append(Message message, String type, Object data) {
        outbox.append(new OutgoingEvent(TOPIC, message.id().toString(), type, data));
    }

    private void count(String outcome, String reason) {
        meters.counter("tillkey.messages", "outcome", outcome, "reason", reason).increment();
    }

    private static MessageReport report(Message message, Instant at) {
        return new MessageReport(message.id(), message.ticketId(), message.purpose(), at);
    }

    private static MessageFailed failure(Message message, boolean permanent, FailureCode code, Instant at) {
        return new MessageFailed(message.id(), message.ticketId(), message.purpose(), permanent, code, at);
    }

    record MessageReport(UUID messageId, UUID ticketId, Purpose purpose, Instant at) {}

    record MessageFailed(
            UUID messageId, UUID ticketId, Purpose purpose, boolean permanent, FailureCode errorCode, Instant at) {}
}
