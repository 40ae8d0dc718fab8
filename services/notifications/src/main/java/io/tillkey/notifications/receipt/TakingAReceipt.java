package io.tillkey.notifications.receipt;

import static java.util.Objects.requireNonNull;

import io.tillkey.notifications.receipt.ReceiptReader.Receipt;
import io.tillkey.notifications.sending.Settling;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Believes a receipt, or not (R34). */
@ApplicationScoped
class TakingAReceipt {
    private final ReceiptReader reader;
    private final Settling settling;

    TakingAReceipt(ReceiptReader reader, Settling settling) {
        this.reader = requireNonNull(reader, "reader is null");
        this.settling = requireNonNull(settling, "settling is null");
    }

    /** What became of a receipt. */
    enum Outcome {
        /** It was taken, also when it said nothing new. */
        TAKEN,
        /** It does not come from the provider. */
        NOT_GENUINE,
        /** It comes from the provider and can't be read. */
        MALFORMED,
        /** There is no such message. */
        UNKNOWN_MESSAGE
    }

    /** Takes a receipt for the message its address names. */
    Outcome take(UUID messageId, Map<String, String> parameters, Optional<String> signature) {
        if (!reader.isGenuine(messageId, parameters, signature)) {
            return Outcome.NOT_GENUINE;
        }
        Optional<Receipt> receipt = reader.read(parameters);
        if (receipt.isEmpty()) {
            return Outcome.MALFORMED;
        }
        boolean known = settling.reported(
                messageId, receipt.get().providerId(), receipt.get().report());
        return known ? Outcome.TAKEN : Outcome.UNKNOWN_MESSAGE;
    }
}
