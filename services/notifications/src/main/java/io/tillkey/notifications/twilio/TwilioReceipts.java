package io.tillkey.notifications.twilio;

import static java.util.Objects.requireNonNull;

import com.twilio.security.RequestValidator;
import io.tillkey.notifications.receipt.ReceiptReader;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Reads Twilio's status callbacks. What is signed is the configured public address, never the one a request claims, so
 * neither a proxy nor a forged Host header matters (R34).
 */
@ApplicationScoped
class TwilioReceipts implements ReceiptReader {
    private static final Pattern MESSAGE_SID = Pattern.compile("(SM|MM)[0-9a-fA-F]{32}");
    private static final Pattern ERROR_CODE = Pattern.compile("[0-9]{1,6}");

    private final RequestValidator validator;
    private final CallbackAddress callbackAddress;
    private final String accountSid;

    TwilioReceipts(TwilioConfig config, CallbackAddress callbackAddress) {
        requireNonNull(config, "config is null");
        this.callbackAddress = requireNonNull(callbackAddress, "callbackAddress is null");
        this.validator = new RequestValidator(config.authToken());
        this.accountSid = config.accountSid();
    }

    @Override
    public boolean isGenuine(UUID messageId, Map<String, String> parameters, Optional<String> signature) {
        return signature
                        .filter(given -> validator.validate(callbackAddress.of(messageId), parameters, given))
                        .isPresent()
                && accountSid.equals(parameters.get("AccountSid"));
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
