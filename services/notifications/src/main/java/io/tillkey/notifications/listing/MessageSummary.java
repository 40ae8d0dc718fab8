package io.tillkey.notifications.listing;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tillkey.notifications.message.FailureCode;
import io.tillkey.notifications.message.Language;
import io.tillkey.notifications.message.Message;
import io.tillkey.notifications.message.MessageState;
import io.tillkey.notifications.message.Purpose;
import java.time.Instant;
import java.util.UUID;

/** A message as contracts/openapi/notifications.yaml has it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MessageSummary(
        UUID id,
        UUID ticketId,
        Purpose purpose,
        Language language,
        String sentTo,
        MessageState state,
        int attempts,
        Instant createdAt,
        Instant expiresAt,
        Instant nextAttemptAt,
        Instant sentAt,
        Instant deliveredAt,
        Instant failedAt,
        FailureCode failureCode,
        Integer providerCode) {

    static MessageSummary of(Message message) {
        return new MessageSummary(
                message.id(),
                message.ticketId(),
                message.purpose(),
                message.language(),
                message.sentTo(),
                message.state(),
                message.attempts(),
                message.createdAt(),
                message.expiresAt(),
                message.state() == MessageState.QUEUED ? message.dueAt().orElse(null) : null,
                message.sentAt().orElse(null),
                message.deliveredAt().orElse(null),
                message.failedAt().orElse(null),
                message.failureCode().orElse(null),
                message.providerCode().orElse(null));
    }
}
