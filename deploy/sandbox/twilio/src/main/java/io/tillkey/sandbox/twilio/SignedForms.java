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
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;

/** Brings forms to an address, signed as Twilio signs what it brings. */
final class SignedForms {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Signature signature;
    private final HttpClient http;

    SignedForms(Signature signature, Executor executor) {
        this.signature = requireNonNull(signature, "signature is null");
        this.http = HttpClient.newBuilder()
                .connectTimeout(Duration.ofSeconds(5))
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .executor(requireNonNull(executor, "executor is null"))
                .build();
    }

    /** A form that can be sent, also more than once. */
    HttpRequest.Builder form(String address, Map<String, String> parameters) {
        return HttpRequest.newBuilder(URI.create(address))
                .timeout(PATIENCE)
                .header("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8")
                .header("User-Agent", "TwilioProxy/1.1")
                .header("X-Twilio-Signature", signature.of(address, parameters))
                .POST(HttpRequest.BodyPublishers.ofString(parameters.entrySet().stream()
                        .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
                        .collect(Collectors.joining("&"))));
    }

    /** Sends a form once and gives the status of the answer. */
    int send(HttpRequest form) throws IOException, InterruptedException {
        return http.send(form, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
