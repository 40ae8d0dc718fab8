package io.tillkey.identity.verification;

import static java.util.Objects.requireNonNull;

import io.tillkey.messaging.Outbox;
import io.tillkey.messaging.OutgoingEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;

/** What identity tells about verifications, on {@code tillkey.verifications.v1}, in the caller's transaction. */
@ApplicationScoped
class VerificationEvents {
    private static final String TOPIC = "tillkey.verifications.v1";

    private final Outbox outbox;

    VerificationEvents(Outbox outbox) {
        this.outbox = requireNonNull(outbox, "outbox is null");
    }

    void append(VerificationStarted event) {
        append(event.ticketId(), "VerificationStarted", event);
    }

    void append(CodeRequested event) {
        append(event.ticketId(), "CodeRequested", event);
    }

    void append(VerificationPassed event) {
        append(event.ticketId(), "VerificationPassed", event);
    }

    void append(VerificationFailed event) {
        append(event.ticketId(), "VerificationFailed", event);
    }

    void append(AttemptsExhausted event) {
        append(event.ticketId(), "AttemptsExhausted", event);
    }

    private void append(UUID ticketId, String type, Object data) {
        outbox.append(new OutgoingEvent(TOPIC, ticketId.toString(), type, data));
    }

    record VerificationStarted(UUID ticketId, UUID terminalId, Instant at) {}

    record CodeRequested(
            UUID ticketId, UUID terminalId, UUID messageId, String sentTo, Instant expiresAt, Instant at) {}

    record VerificationPassed(UUID ticketId, UUID terminalId, String factor, Instant at) {
        static VerificationPassed byCode(UUID ticketId, UUID terminalId, Instant at) {
            return new VerificationPassed(ticketId, terminalId, "ONE_TIME_CODE", at);
        }
    }

    record VerificationFailed(UUID ticketId, UUID terminalId, int attemptsLeft, Instant at) {}

    record AttemptsExhausted(UUID ticketId, UUID terminalId, Instant at) {}
}
