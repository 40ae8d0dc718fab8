package io.tillkey.sandbox.twilio;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Brings what a phone answers to the configured address, signed, as Twilio brings incoming messages. */
final class Answering {
    private final Optional<URI> address;
    private final String accountSid;
    private final SignedForms forms;
    private final Log log;

    Answering(Optional<URI> address, String accountSid, SignedForms forms, Log log) {
        this.address = requireNonNull(address, "address is null");
        this.accountSid = requireNonNull(accountSid, "accountSid is null");
        this.forms = requireNonNull(forms, "forms is null");
        this.log = requireNonNull(log, "log is null");
    }

    /** Whether there is anywhere to bring answers to. */
    boolean isPossible() {
        return address.isPresent();
    }

    /**
     * Brings an answer to a message. Not tried again, as Twilio doesn't: whoever answers sees that it failed.
     *
     * @return whether it was taken
     */
    boolean answer(Message message, String text) throws InterruptedException {
        String to = address.orElseThrow().toString();
        Map<String, String> parameters = new LinkedHashMap<>();
        String sid = "SM" + UUID.randomUUID().toString().replace("-", "");
        parameters.put("ApiVersion", MessagesApi.API_VERSION);
        parameters.put("MessageSid", sid);
        parameters.put("SmsSid", sid);
        parameters.put("SmsMessageSid", sid);
        parameters.put("SmsStatus", "received");
        parameters.put("AccountSid", accountSid);
        message.messagingServiceSid().ifPresent(service -> parameters.put("MessagingServiceSid", service));
        parameters.put("From", message.to());
        parameters.put("To", message.from().orElse(""));
        parameters.put("Body", text);
        parameters.put("NumSegments", "1");
        parameters.put("NumMedia", "0");
        try {
            int status = forms.send(forms.form(to, parameters).build());
            if (status / 100 == 2) {
                return true;
            }
            log.say("an answer was refused with " + status + ",", message);
        } catch (IOException e) {
            log.say("an answer did not get through,", message);
        }
        return false;
    }
}
