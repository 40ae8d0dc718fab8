package io.tillkey.sandbox.twilio;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;

/** Brings what a phone answers to the configured address, signed, as Twilio brings incoming messages. */
final class Answering {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Optional<URI> address;
    private final String accountSid;
    private final Signature signature;
    private final Log log;
    private final HttpClient http;

    Answering(Optional<URI> address, String accountSid, Signature signature, Executor executor, Log log) {
        this.address = requireNonNull(address, "address is null");
        this.accountSid = requireNonNull(accountSid, "accountSid is null");
        this.signature = requireNonNull(signature, "signature is null");
        this.log = requireNonNull(log, "log is null");
        this.http = HttpClient.newBuilder()
                .connectTimeout(Duration.ofSeconds(5))
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .executor(requireNonNull(executor, "executor is null"))
                .build();
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
        HttpRequest request = HttpRequest.newBuilder(URI.create(to))
                .timeout(PATIENCE)
                .header("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8")
                .header("User-Agent", "TwilioProxy/1.1")
                .header("X-Twilio-Signature", signature.of(to, parameters))
                .POST(HttpRequest.BodyPublishers.ofString(parameters.entrySet().stream()
                        .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
                        .collect(Collectors.joining("&"))))
                .build();
        try {
            int status =
                    http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            if (status / 100 == 2) {
                return true;
            }
            log.say("an answer was refused with " + status + ",", message);
        } catch (IOException e) {
            log.say("an answer did not get through,", message);
        }
        return false;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
