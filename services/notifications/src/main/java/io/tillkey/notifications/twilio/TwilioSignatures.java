package io.tillkey.notifications.twilio;

import static java.util.Objects.requireNonNull;

import com.twilio.security.RequestValidator;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;

/**
 * Whether a request is Twilio's (R34). What is signed is the configured public address, never the one a request claims, so
 * neither a proxy nor a forged Host header matters.
 */
@ApplicationScoped
class TwilioSignatures {
    private final RequestValidator validator;
    private final String accountSid;

    TwilioSignatures(TwilioConfig config) {
        requireNonNull(config, "config is null");
        this.validator = new RequestValidator(config.authToken());
        this.accountSid = config.accountSid();
    }

    /** True if it was signed for that address with our token, and is about our account. */
    boolean isGenuine(String address, Map<String, String> parameters, Optional<String> signature) {
        return signature
                        .filter(given -> validator.validate(address, parameters, given))
                        .isPresent()
                && accountSid.equals(parameters.get("AccountSid"));
    }
}
