package io.tillkey.notifications.twilio;

import static java.util.Objects.requireNonNull;

import io.tillkey.notifications.receipt.ReceiptReader;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Reads Twilio's status callbacks. */
@ApplicationScoped
class TwilioReceipts implements ReceiptReader {
    private static final Pattern MESSAGE_SID = Pattern.compile("(SM|MM)[0-9a-fA-F]{32}");
    private static final Pattern ERROR_CODE = Pattern.compile("[0-9]{1,6}");

    private final TwilioSignatures signatures;
    private final CallbackAddress callbackAddress;

    TwilioReceipts(TwilioSignatures signatures, CallbackAddress callbackAddress) {
        this.signatures = requireNonNull(signatures, "signatures is null");
        this.callbackAddress = requireNonNull(callbackAddress, "callbackAddress is null");
    }

    @Override
    public boolean isGenuine(UUID messageId, Map<String, String> parameters, Optional<String> signature) {
        return signatures.isGenuine(callbackAddress.of(messageId), parameters, signature);
    }

    @Override
    public Optional<Receipt> read(Map<String, String> parameters) {
        String sid = parameters.get("MessageSid");
        String status = parameters.get("MessageStatus");
        if (sid == null || status == null || !MESSAGE_SID.matcher(sid).matches()) {
            return Optional.empty();
        }
        Optional<Integer> errorCode = Optional.ofNullable(parameters.get("ErrorCode"))
                .filter(code -> ERROR_CODE.matcher(code).matches())
                .map(Integer::valueOf);
        return Optional.of(new Receipt(sid, TwilioStatus.report(status, errorCode)));
    }
}
