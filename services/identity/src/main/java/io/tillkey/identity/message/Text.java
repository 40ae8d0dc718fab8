package io.tillkey.identity.message;

import static java.util.Objects.requireNonNull;

import io.tillkey.identifiers.PhoneNumber;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A text to be sent.
 *
 * @param sentTo the masked number
 * @param number where it goes; nothing for a text nobody gets, which looks the same from outside (R1)
 * @param content what the template needs, sealed to notifications
 * @param expiresAt after this it is of no use
 */
public record Text(
        UUID messageId,
        UUID ticketId,
        Purpose purpose,
        String language,
        String sentTo,
        Optional<PhoneNumber> number,
        Map<String, String> content,
        Instant expiresAt) {
    public Text {
        requireNonNull(messageId, "messageId is null");
        requireNonNull(ticketId, "ticketId is null");
        requireNonNull(purpose, "purpose is null");
        requireNonNull(language, "language is null");
        requireNonNull(sentTo, "sentTo is null");
        requireNonNull(number, "number is null");
        content = Map.copyOf(content);
        requireNonNull(expiresAt, "expiresAt is null");
    }

    /** Without the content, which may hold a code (R11). */
    @Override
    public String toString() {
        return purpose + " " + messageId;
    }

    /** What a text is for; chooses the template. */
    public enum Purpose {
        /** Carries a one-time code. */
        RESET_CODE,
        /** Tells the owner that the credential may be set, or was (R18). */
        RESET_DONE_NOTICE
    }
}
