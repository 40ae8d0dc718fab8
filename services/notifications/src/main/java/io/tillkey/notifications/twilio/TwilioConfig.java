package io.tillkey.notifications.twilio;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** The Twilio account. */
@ConfigMapping(prefix = "tillkey.twilio")
public interface TwilioConfig {
    /** Where the API is: Twilio's own, or the sandbox. */
    @WithDefault("https://api.twilio.com")
    URI baseUrl();

    /** The account, {@code AC} and 32 hexadecimal digits. */
    String accountSid();

    /** The account's token; also the key of receipts' signatures. Secret. */
    String authToken();

    /** The sender: a number in E.164, or a registered name. This or a messaging service is needed. */
    Optional<String> from();

    /** The messaging service that picks a sender, {@code MG} and 32 hexadecimal digits. */
    Optional<String> messagingServiceSid();

    /** The public address of this service, under which Twilio finds {@code /twilio/status-callbacks} and {@code /twilio/inbound}. */
    URI callbackBaseUrl();

    /** Longest time to connect. */
    @WithDefault("2s")
    Duration connectTimeout();

    /** Longest time for a call, with connecting. */
    @WithDefault("8s")
    Duration requestTimeout();
}
