package io.tillkey.sandbox.twilio;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the phones show.
 *
 * <ul>
 *   <li>{@code /inbox}: all phones; {@code /inbox.json} the same for tests;
 *   <li>{@code /inbox/{number}}: one phone; {@code /inbox/{number}.json} the same for tests, newest first;
 *   <li>{@code /inbox/{number}/changes} and {@code /inbox/changes}: server-sent events that say «look again».
 *   <li>{@code POST /inbox/{number}/answers} {@code {sid, text}}: answers a message on that phone; 204, or 502 if what was
 *       to take it didn't, or 404 if phones can't answer. It needs {@code Content-Type: application/json}, which a foreign
 *       page cannot send without being asked first.
 * </ul>
 *
 * A number is E.164 with or without the plus, or a mainland mobile of eleven digits.
 */
final class Inbox implements HttpHandler {
    private static final Pattern PHONE = Pattern.compile("/inbox/(?<number>[^/]+?)(?<json>\\.json)?");
    private static final Pattern PHONE_CHANGES = Pattern.compile("/inbox/(?<number>[^/]+)/changes");
    private static final Pattern PHONE_ANSWERS = Pattern.compile("/inbox/(?<number>[^/]+)/answers");
    private static final int MOST_BYTES = 16 * 1024;
    private static final int LONGEST_ANSWER = 1600;
    private static final Map<String, String> ASSETS = Map.of(
            "/inbox/assets/inbox.css",
            "text/css;charset=utf-8",
            "/inbox/assets/inbox.js",
            "text/javascript;charset=utf-8");
    private static final String CONTENT_POLICY = "default-src 'none'; style-src 'self'; script-src 'self';"
            + " connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final Messages messages;
    private final Changes changes;
    private final Answering answering;
    private final Set<String> hosts;
    private final ObjectMapper json;
    private final Replies replies;

    Inbox(Messages messages, Changes changes, Answering answering, Set<String> hosts, ObjectMapper json) {
        this.messages = requireNonNull(messages, "messages is null");
        this.changes = requireNonNull(changes, "changes is null");
        this.answering = requireNonNull(answering, "answering is null");
        this.hosts = Set.copyOf(hosts);
        this.json = requireNonNull(json, "json is null");
        this.replies = new Replies(json);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        if (!hosts.contains(host(exchange))) {
            replies.nothing(exchange, 421);
            return;
        }
        Matcher answers = PHONE_ANSWERS.matcher(exchange.getRequestURI().getRawPath());
        if (answers.matches()) {
            answer(exchange, number(answers));
            return;
        }
        if (!Set.of("GET", "HEAD").contains(exchange.getRequestMethod())) {
            replies.nothing(exchange, 405);
            return;
        }
        route(exchange, exchange.getRequestURI().getRawPath());
    }

    private void route(HttpExchange exchange, String path) throws IOException {
        if (ASSETS.containsKey(path)) {
            replies.text(exchange, 200, ASSETS.get(path), resource(path.replace("/inbox/assets/", "")));
        } else if (path.equals("/inbox") || path.equals("/inbox/")) {
            page(
                    exchange,
                    "phones.html",
                    Map.of("number", "", "source", "/inbox.json", "changes", "/inbox/changes", "answers", ""));
        } else if (path.equals("/inbox.json")) {
            replies.json(exchange, 200, phones());
        } else if (path.equals("/inbox/changes")) {
            changes.follow(exchange, Optional.empty());
        } else {
            routePhone(exchange, path);
        }
    }

    private void routePhone(HttpExchange exchange, String path) throws IOException {
        Matcher live = PHONE_CHANGES.matcher(path);
        Matcher phone = PHONE.matcher(path);
        Optional<String> number = live.matches() ? number(live) : phone.matches() ? number(phone) : Optional.empty();
        if (number.isEmpty()) {
            replies.nothing(exchange, 404);
        } else if (live.matches()) {
            changes.follow(exchange, number);
        } else if (phone.group("json") != null) {
            replies.json(exchange, 200, phone(number.get()));
        } else {
            String encoded = URLEncoder.encode(number.get(), StandardCharsets.UTF_8);
            page(
                    exchange,
                    "phone.html",
                    Map.of(
                            "number",
                            number.get(),
                            "source",
                            "/inbox/" + encoded + ".json",
                            "changes",
                            "/inbox/" + encoded + "/changes",
                            "answers",
                            answering.isPossible() ? "/inbox/" + encoded + "/answers" : ""));
        }
    }

    private void answer(HttpExchange exchange, Optional<String> number) throws IOException {
        if (!exchange.getRequestMethod().equals("POST")) {
            replies.nothing(exchange, 405);
            return;
        }
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        if (type == null || !type.startsWith("application/json")) {
            replies.nothing(exchange, 415);
            return;
        }
        JsonNode given;
        try {
            given = json.readTree(exchange.getRequestBody().readNBytes(MOST_BYTES));
        } catch (JacksonException e) {
            replies.nothing(exchange, 400);
            return;
        }
        String text = given.path("text").asText();
        if (text.isBlank() || text.length() > LONGEST_ANSWER) {
            replies.nothing(exchange, 400);
            return;
        }
        Optional<Message> answered = messages.find(given.path("sid").asText())
                .filter(message -> number.filter(message.to()::equals).isPresent())
                .filter(message -> message.arrived().isPresent());
        if (answered.isEmpty() || !answering.isPossible()) {
            replies.nothing(exchange, 404);
            return;
        }
        try {
            replies.nothing(exchange, answering.answer(answered.get(), text) ? 204 : 502);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            replies.nothing(exchange, 503);
        }
    }

    private void page(HttpExchange exchange, String template, Map<String, String> values) throws IOException {
        Texts texts = Texts.of(Form.parse(exchange.getRequestURI().getRawQuery())
                .get("lang")
                .orElse(exchange.getRequestHeaders().getFirst("Accept-Language")));
        Map<String, String> filled = new HashMap<>(values);
        filled.put("language", texts.language());
        filled.put("texts", json.writeValueAsString(texts.startingWith("script.")));
        exchange.getResponseHeaders().set("Content-Security-Policy", CONTENT_POLICY);
        exchange.getResponseHeaders().set("Content-Language", texts.language());
        exchange.getResponseHeaders().set("Vary", "Accept-Language");
        exchange.getResponseHeaders().set("Referrer-Policy", "no-referrer");
        replies.text(exchange, 200, "text/html;charset=utf-8", texts.fill(resource(template), filled));
    }

    private JsonNode phones() {
        ArrayNode array = json.createArrayNode();
        messages.phones()
                .forEach((number, latest) -> array.add(json.createObjectNode()
                        .put("number", number)
                        .put("masked", Numbers.masked(number))
                        .put("from", latest.from().orElse(null))
                        .put("body", latest.text())
                        .put("arrivedAt", latest.arrived().orElseThrow().toString())));
        return json.createObjectNode().set("phones", array);
    }

    private JsonNode phone(String number) {
        ObjectNode node = json.createObjectNode().put("number", number);
        ArrayNode array = node.putArray("messages");
        messages.onPhone(number)
                .forEach(message -> array.add(json.createObjectNode()
                        .put("sid", message.sid())
                        .put("from", message.from().orElse(null))
                        .put("body", message.text())
                        .put("status", message.status().wireName())
                        .put("arrivedAt", message.arrived().orElseThrow().toString())));
        return node;
    }

    private static Optional<String> number(Matcher matcher) {
        try {
            // A plus is a plus in a path; URLDecoder would make it a space.
            String raw = matcher.group("number").replace("+", "%2B");
            return Numbers.typed(URLDecoder.decode(raw, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The name that was asked for, without the port. */
    static String host(HttpExchange exchange) {
        String host = exchange.getRequestHeaders().getFirst("Host");
        return host == null ? "" : host.replaceFirst(":[0-9]*$", "");
    }

    /** A page or another text of the inbox. */
    static String resource(String name) throws IOException {
        try (InputStream in = Inbox.class.getResourceAsStream("/inbox/" + name)) {
            return new String(requireNonNull(in, "resource is missing").readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
