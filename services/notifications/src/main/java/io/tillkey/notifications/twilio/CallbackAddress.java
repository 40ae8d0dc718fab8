package io.tillkey.notifications.twilio;

import static java.util.Objects.requireNonNull;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** The addresses at which Twilio reports on a message and brings answers. They are given to Twilio, and are what Twilio signs. */
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

    String ofAnswers() {
        return base + "/twilio/inbound";
    }
}
