package io.tillkey.sandbox.twilio;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/**
 * The switch over HTTP: {@code GET} and {@code PUT /sandbox/outage} with {@code {"mode":"UNAVAILABLE"}}. A PUT needs
 * {@code Content-Type: application/json}, which a foreign page cannot send without being asked first.
 */
final class OutageApi implements HttpHandler {
    private static final int MOST_BYTES = 1024;

    private final OutageSwitch outages;
    private final ObjectMapper json;
    private final Replies replies;
    private final Log log;

    OutageApi(OutageSwitch outages, ObjectMapper json, Log log) {
        this.outages = requireNonNull(outages, "outages is null");
        this.json = requireNonNull(json, "json is null");
        this.replies = new Replies(json);
        this.log = requireNonNull(log, "log is null");
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        switch (exchange.getRequestMethod()) {
            case "GET" -> replies.json(exchange, 200, state());
            case "PUT" -> change(exchange);
            default -> replies.nothing(exchange, 405);
        }
    }

    private void change(HttpExchange exchange) throws IOException {
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        if (type == null || !type.startsWith("application/json")) {
            replies.nothing(exchange, 415);
            return;
        }
        Optional<Outage> wanted = wanted(exchange);
        if (wanted.isEmpty()) {
            replies.json(
                    exchange,
                    400,
                    json.createObjectNode().put("message", "mode is one of " + Arrays.toString(Outage.values())));
            return;
        }
        outages.play(wanted.get());
        log.say("plays " + wanted.get());
        replies.json(exchange, 200, state());
    }

    private Optional<Outage> wanted(HttpExchange exchange) throws IOException {
        try {
            JsonNode body = json.readTree(exchange.getRequestBody().readNBytes(MOST_BYTES));
            String mode = body.path("mode").asText();
            return Arrays.stream(Outage.values())
                    .filter(outage -> outage.name().equals(mode) && body.size() == 1)
                    .findFirst();
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private JsonNode state() {
        return json.createObjectNode().put("mode", outages.mode().name());
    }
}
