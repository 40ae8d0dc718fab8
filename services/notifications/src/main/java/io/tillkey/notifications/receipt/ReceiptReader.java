package io.tillkey.notifications.receipt;

import io.tillkey.notifications.sending.TextProvider.Report;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Reads receipts in the provider's form. */
public interface ReceiptReader {
    /**
     * Whether a receipt comes from the provider (R34).
     *
     * @param messageId the message in the receipt's address
     * @param parameters all its parameters
     * @param signature the signature it came with; nothing if it had none
     */
    boolean isGenuine(UUID messageId, Map<String, String> parameters, Optional<String> signature);

    /** What a genuine receipt says; nothing if it can't be read. */
    Optional<Receipt> read(Map<String, String> parameters);

    /**
     * A receipt.
     *
     * @param providerId the provider's name for the message
     */
    record Receipt(String providerId, Report report) {}
}
