package io.tillkey.notifications.twilio;

import static java.util.Objects.requireNonNull;

import io.tillkey.notifications.answer.AnswerReader;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads what Twilio brings to the address for incoming messages. */
@ApplicationScoped
class TwilioAnswers implements AnswerReader {
    private static final Pattern MESSAGE_SID = Pattern.compile("(SM|MM)[0-9a-fA-F]{32}");

    private final TwilioSignatures signatures;
    private final CallbackAddress addresses;

    TwilioAnswers(TwilioSignatures signatures, CallbackAddress addresses) {
        this.signatures = requireNonNull(signatures, "signatures is null");
        this.addresses = requireNonNull(addresses, "addresses is null");
    }

    @Override
    public boolean isGenuine(Map<String, String> parameters, Optional<String> signature) {
        return signatures.isGenuine(addresses.ofAnswers(), parameters, signature);
    }

    @Override
    public Optional<Answer> read(Map<String, String> parameters) {
        String sid = parameters.get("MessageSid");
        String from = parameters.get("From");
        if (sid == null || from == null || !MESSAGE_SID.matcher(sid).matches()) {
            return Optional.empty();
        }
        return Optional.of(new Answer(sid, from, parameters.getOrDefault("Body", "")));
    }
}
