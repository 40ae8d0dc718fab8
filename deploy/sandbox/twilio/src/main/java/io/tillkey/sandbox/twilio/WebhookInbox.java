package io.tillkey.sandbox.twilio;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.tillkey.sandbox.twilio.WebhookMessages.Received;
import java.io.IOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Stands in for a partner's own receiver: takes whatever is posted and shows it. It checks no signature, so that whoever
 * tries a webhook can.
 *
 * <ul>
 *   <li>{@code POST /webhooks/{name}}: takes a message;
 *   <li>{@code /webhooks}, {@code /webhooks/{name}}: pages; {@code /webhooks/{name}.json} the same for tests, newest first;
 *   <li>{@code /webhooks/{name}/latest}: the newest one exactly as it came, body and headers; 404 until there is one.
 * </ul>
 */
final class WebhookInbox implements HttpHandler {
    static final int CAPACITY = 500;
    private static final int MOST_BYTES = 64 * 1024;
    private static final Pattern PATH = Pattern.compile("/webhooks/(?<name>[a-z0-9-]{1,40})(?<how>\\.json|/latest)?");
    private static final List<String> HEADERS =
            List.of("content-type", "user-agent", "webhook-id", "webhook-timestamp", "webhook-signature");
    private static final String CONTENT_POLICY = "default-src 'none'; style-src 'self'; img-src data:;"
            + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    private static final String ITEMS = "<!-- items -->";

    private final WebhookMessages messages;
    private final Set<String> hosts;
    private final Clock clock;
    private final ObjectMapper json;
    private final Replies replies;
    private final Log log;

    WebhookInbox(WebhookMessages messages, Set<String> hosts, Clock clock, ObjectMapper json, Log log) {
        this.messages = requireNonNull(messages, "messages is null");
        this.hosts = Set.copyOf(hosts);
        this.clock = requireNonNull(clock, "clock is null");
        this.json = requireNonNull(json, "json is null");
        this.replies = new Replies(json);
        this.log = requireNonNull(log, "log is null");
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        if (!hosts.contains(Inbox.host(exchange))) {
            replies.nothing(exchange, 421);
            return;
        }
        String path = exchange.getRequestURI().getRawPath();
        Matcher one = PATH.matcher(path);
        boolean all = path.equals("/webhooks") || path.equals("/webhooks/");
        String method = exchange.getRequestMethod();
        if (!all && !one.matches()) {
            replies.nothing(exchange, 404);
        } else if (method.equals("POST") && !all && one.group("how") == null) {
            take(exchange, one.group("name"));
        } else if (!Set.of("GET", "HEAD").contains(method)) {
            replies.nothing(exchange, 405);
        } else if (all) {
            names(exchange);
        } else {
            show(exchange, one.group("name"), Optional.ofNullable(one.group("how")));
        }
    }

    private void take(HttpExchange exchange, String name) throws IOException {
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        if (type == null || !type.startsWith("application/json")) {
            // A foreign page can't send this type without being asked first.
            replies.nothing(exchange, 415);
            return;
        }
        byte[] body = exchange.getRequestBody().readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) {
            replies.nothing(exchange, 413);
            return;
        }
        Map<String, String> headers = new HashMap<>();
        for (String header : HEADERS) {
            Optional.ofNullable(exchange.getRequestHeaders().getFirst(header))
                    .ifPresent(value -> headers.put(header, value));
        }
        messages.add(new Received(name, clock.instant(), headers, body));
        log.say("a webhook came for " + name);
        replies.nothing(exchange, 204);
    }

    private void show(HttpExchange exchange, String name, Optional<String> how) throws IOException {
        if (how.isEmpty()) {
            page(exchange, name);
        } else if (how.get().equals(".json")) {
            replies.json(exchange, 200, list(name));
        } else {
            latest(exchange, name);
        }
    }

    private void latest(HttpExchange exchange, String name) throws IOException {
        Optional<Received> latest = messages.latestOf(name);
        if (latest.isEmpty()) {
            replies.nothing(exchange, 404);
            return;
        }
        latest.get().headers().forEach((header, value) -> {
            if (header.startsWith("webhook-")) {
                exchange.getResponseHeaders().set(header, value);
            }
        });
        replies.bytes(exchange, 200, "application/json", latest.get().body());
    }

    private JsonNode list(String name) {
        ObjectNode node = json.createObjectNode().put("name", name);
        ArrayNode array = node.putArray("messages");
        for (Received each : messages.of(name)) {
            ObjectNode message = array.addObject().put("receivedAt", each.at().toString());
            ObjectNode headers = message.putObject("headers");
            new TreeMap<>(each.headers()).forEach(headers::put);
            message.put("body", each.text());
        }
        return node;
    }

    private void names(HttpExchange exchange) throws IOException {
        String items = messages.names().stream()
                .map(name -> "<li><a href=\"/webhooks/" + name + "\">" + Texts.escaped(name) + "</a></li>")
                .collect(Collectors.joining("\n"));
        page(exchange, "webhooks.html", Map.of(), items);
    }

    private void page(HttpExchange exchange, String name) throws IOException {
        StringBuilder items = new StringBuilder();
        String template = Inbox.resource("webhook-message.html");
        Texts texts = texts(exchange);
        for (Received each : messages.of(name)) {
            items.append(texts.fill(
                    template,
                    Map.of(
                            "at", each.at().toString(),
                            "type", type(each),
                            "id", each.headers().getOrDefault("webhook-id", ""),
                            "signature", each.headers().getOrDefault("webhook-signature", ""),
                            "body", each.text())));
        }
        page(exchange, "webhook.html", Map.of("name", name), items.toString());
    }

    private String type(Received message) {
        try {
            return json.readTree(message.body()).path("type").asText();
        } catch (IOException e) {
            return "";
        }
    }

    private void page(HttpExchange exchange, String template, Map<String, String> values, String items)
            throws IOException {
        Texts texts = texts(exchange);
        Map<String, String> filled = new HashMap<>(values);
        filled.put("language", texts.language());
        exchange.getResponseHeaders().set("Content-Security-Policy", CONTENT_POLICY);
        exchange.getResponseHeaders().set("Content-Language", texts.language());
        exchange.getResponseHeaders().set("Vary", "Accept-Language");
        exchange.getResponseHeaders().set("Referrer-Policy", "no-referrer");
        replies.text(
                exchange,
                200,
                "text/html;charset=utf-8",
                texts.fill(Inbox.resource(template), filled).replace(ITEMS, items));
    }

    private static Texts texts(HttpExchange exchange) {
        return Texts.of(Form.parse(exchange.getRequestURI().getRawQuery())
                .get("lang")
                .orElse(exchange.getRequestHeaders().getFirst("Accept-Language")));
    }
}
