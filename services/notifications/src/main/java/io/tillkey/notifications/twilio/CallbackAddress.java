package io.tillkey.notifications.twilio;

import static java.util.Objects.requireNonNull;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** The address at which Twilio reports on a message. It is given to Twilio, and it is what Twilio signs. */
@ApplicationScoped
class CallbackAddress {
    private final String base;

    CallbackAddress(TwilioConfig config) {
        String configured =
                requireNonNull(config, "config is null").callbackBaseUrl().toString();
        this.base = configured.endsWith("/") ? configured.substring(0, configured.length() - 1) : configured;
    }

    String of(UUID messageId) {
        return base + "/twilio/status-callbacks/" + messageId;
    }
}
