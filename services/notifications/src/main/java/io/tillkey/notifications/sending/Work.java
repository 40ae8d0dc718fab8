package io.tillkey.notifications.sending;

import static java.util.Objects.requireNonNull;

import io.tillkey.identifiers.PhoneNumber;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** What a worker has to do. */
sealed interface Work {
    /** There is nothing to do. */
    record Nothing() implements Work {}

    /** It was done in the claim itself. */
    record Settled() implements Work {}

    /**
     * A text to hand over.
     *
     * @param lease shows that it is with this worker
     * @param leaseUntil after this it may be with another
     * @param number where it goes; nothing for nobody
     * @param body what it says; nothing once it is too late to send it
     * @param textIndex blind index of what it says
     * @param doubtSince since when the provider may have it; nothing at the first attempt
     */
    record HandingOver(
            UUID messageId,
            UUID lease,
            Instant leaseUntil,
            Optional<PhoneNumber> number,
            Optional<String> body,
            byte[] textIndex,
            Instant expiresAt,
            Optional<Instant> doubtSince)
            implements Work {
        public HandingOver {
            requireNonNull(messageId, "messageId is null");
            requireNonNull(lease, "lease is null");
            requireNonNull(leaseUntil, "leaseUntil is null");
            requireNonNull(number, "number is null");
            requireNonNull(body, "body is null");
            requireNonNull(textIndex, "textIndex is null");
            requireNonNull(expiresAt, "expiresAt is null");
            requireNonNull(doubtSince, "doubtSince is null");
        }

        /** Without number and text (R11). */
        @Override
        public String toString() {
            return "handing over " + messageId;
        }
    }

    /** A receipt to ask for. */
    record AskingForTheReceipt(UUID messageId, String providerId) implements Work {}
}
