package io.tillkey.notifications.command;

import static java.util.Objects.requireNonNull;

import io.tillkey.notifications.message.Language;
import io.tillkey.notifications.message.Purpose;
import java.time.Instant;
import java.util.UUID;

/**
 * The command of the topic tillkey.messages.commands.v1; see its schema.
 *
 * @param sentTo the masked number
 * @param sealed recipient and content, for this service alone
 */
public record SendMessage(
        UUID messageId,
        UUID ticketId,
        Purpose purpose,
        Language language,
        String sentTo,
        String sealed,
        Instant expiresAt,
        Instant at) {
    /** Demands every field; the library makes a command without one a dead letter. */
    public SendMessage {
        requireNonNull(messageId, "messageId is null");
        requireNonNull(ticketId, "ticketId is null");
        requireNonNull(purpose, "purpose is null");
        requireNonNull(language, "language is null");
        requireNonNull(sentTo, "sentTo is null");
        requireNonNull(sealed, "sealed is null");
        requireNonNull(expiresAt, "expiresAt is null");
        requireNonNull(at, "at is null");
    }
}
