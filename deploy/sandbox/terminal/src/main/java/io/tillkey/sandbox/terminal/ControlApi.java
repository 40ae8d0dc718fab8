package io.tillkey.sandbox.terminal;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The keys and switches of the terminals, for the pages and for tests:
 *
 * <ul>
 *   <li>{@code GET /terminals}: all of them;
 *   <li>{@code POST /terminals/{serial}/switches} {@code {online?, powered?, farAway?}};
 *   <li>{@code POST /terminals/{serial}/sales} {@code {amountMinor}};
 *   <li>{@code POST /terminals/{serial}/refunds}: one refund more;
 *   <li>{@code POST /terminals/{serial}/administrator-sign-in} {@code {credential}}: {@code {signedIn, outcome}};
 *   <li>{@code POST /terminals/{serial}/administrator-sign-out};
 *   <li>{@code POST /terminals/{serial}/staff-checks} {@code {code}}: {@code {outcome, name?}};
 *   <li>{@code POST /terminals/{serial}/objections}: {@code {outcome}}.
 * </ul>
 *
 * <p>Each is told with {@code possessionCode} and {@code possessionSeconds}, how long it is shown yet; null while it shows none.
 *
 * <p>A body that is malformed, or has a field that the action doesn't take, is refused with 400, one that is too large with
 * 413, one that isn't JSON with 415; the terminal stays as it is.
 */
final class ControlApi implements HttpHandler {
    private static final Pattern ACTION = Pattern.compile("/terminals/([0-9A-Za-z]{1,50})/([a-z-]+)");
    private static final int BODY_LIMIT = 8 * 1024;
    private static final int LONGEST_CODE = 40;

    /** What each action takes; nothing else is accepted. */
    private static final Map<String, Map<String, Predicate<JsonNode>>> ACTIONS = Map.of(
            "switches",
                    Map.of(
                            "online",
                            JsonNode::isBoolean,
                            "powered",
                            JsonNode::isBoolean,
                            "farAway",
                            JsonNode::isBoolean),
            "sales", Map.of("amountMinor", ControlApi::isAmount),
            "refunds", Map.of(),
            "administrator-sign-in", Map.of("credential", JsonNode::isTextual),
            "administrator-sign-out", Map.of(),
            "staff-checks", Map.of("code", ControlApi::isCode),
            "objections", Map.of());

    /** What an action can't do without. */
    private static final Map<String, String> NEEDED =
            Map.of("sales", "amountMinor", "administrator-sign-in", "credential", "staff-checks", "code");

    private final Fleet fleet;
    private final ObjectMapper json;

    ControlApi(Fleet fleet, ObjectMapper json) {
        this.fleet = requireNonNull(fleet, "fleet is null");
        this.json = requireNonNull(json, "json is null");
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (path.equals("/terminals")) {
            if (exchange.getRequestMethod().equals("GET")) {
                answer(exchange, 200, all());
            } else {
                refuse(exchange, 405, "method-not-allowed");
            }
            return;
        }
        Matcher action = ACTION.matcher(path);
        Optional<PosTerminal> terminal = action.matches() ? fleet.withSerial(action.group(1)) : Optional.empty();
        if (terminal.isEmpty()) {
            refuse(exchange, 404, "not-found");
        } else if (!exchange.getRequestMethod().equals("POST")) {
            refuse(exchange, 405, "method-not-allowed");
        } else {
            act(exchange, terminal.get(), action.group(2));
        }
    }

    private void act(HttpExchange exchange, PosTerminal terminal, String action) throws IOException {
        if (!ACTIONS.containsKey(action)) {
            refuse(exchange, 404, "not-found");
            return;
        }
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        if (type == null || !type.startsWith("application/json")) {
            refuse(exchange, 415, "unsupported-media-type");
            return;
        }
        byte[] content = exchange.getRequestBody().readNBytes(BODY_LIMIT + 1);
        if (content.length > BODY_LIMIT) {
            refuse(exchange, 413, "body-too-large");
            return;
        }
        Optional<JsonNode> body = parse(content).filter(given -> isTakenBy(action, given));
        if (body.isEmpty()) {
            refuse(exchange, 400, "malformed");
            return;
        }
        JsonNode given = body.get();
        switch (action) {
            case "switches" -> {
                terminal.switchTo(flag(given, "online"), flag(given, "powered"), flag(given, "farAway"));
                answer(exchange, 200, node(terminal.view()));
            }
            case "sales" -> {
                boolean taken = terminal.sell(given.path("amountMinor").asLong());
                answer(exchange, taken ? 200 : 409, node(terminal.view()));
            }
            case "refunds" -> {
                boolean done = terminal.refund();
                answer(exchange, done ? 200 : 409, node(terminal.view()));
            }
            case "administrator-sign-in" ->
                signIn(exchange, terminal, given.path("credential").asText());
            case "administrator-sign-out" -> {
                terminal.signOut();
                answer(exchange, 200, node(terminal.view()));
            }
            case "staff-checks" ->
                checkStaff(exchange, terminal, given.path("code").asText());
            case "objections" -> object(exchange, terminal);
            default -> refuse(exchange, 404, "not-found");
        }
    }

    private void signIn(HttpExchange exchange, PosTerminal terminal, String credential) throws IOException {
        try {
            PosTerminal.SignInOutcome outcome = terminal.signIn(credential);
            answer(
                    exchange,
                    200,
                    json.createObjectNode()
                            .put("signedIn", outcome == PosTerminal.SignInOutcome.SIGNED_IN)
                            .put("outcome", outcome.name()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            refuse(exchange, 503, "ending");
        }
    }

    private void checkStaff(HttpExchange exchange, PosTerminal terminal, String code) throws IOException {
        try {
            PosTerminal.StaffCheck check = terminal.checkStaff(code);
            answer(
                    exchange,
                    200,
                    json.createObjectNode()
                            .put("outcome", check.outcome().name())
                            .put("name", check.name()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            refuse(exchange, 503, "ending");
        }
    }

    private void object(HttpExchange exchange, PosTerminal terminal) throws IOException {
        try {
            answer(
                    exchange,
                    200,
                    json.createObjectNode().put("outcome", terminal.object().name()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            refuse(exchange, 503, "ending");
        }
    }

    private Optional<JsonNode> parse(byte[] content) {
        try {
            return Optional.ofNullable(json.reader()
                            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                            .readTree(content))
                    .filter(JsonNode::isObject);
        } catch (IOException malformed) {
            return Optional.empty();
        }
    }

    private static boolean isTakenBy(String action, JsonNode given) {
        Map<String, Predicate<JsonNode>> fields = ACTIONS.get(action);
        String needed = NEEDED.get(action);
        return (needed == null || given.has(needed))
                && given.properties().stream()
                        .allMatch(field -> fields.containsKey(field.getKey())
                                && fields.get(field.getKey()).test(field.getValue()));
    }

    private static boolean isCode(JsonNode code) {
        return code.isTextual() && !code.asText().isBlank() && code.asText().length() <= LONGEST_CODE;
    }

    private static boolean isAmount(JsonNode amount) {
        return amount.isIntegralNumber() && amount.canConvertToLong() && amount.asLong() > 0;
    }

    private ObjectNode all() {
        ObjectNode answer = json.createObjectNode();
        ArrayNode array = answer.putArray("terminals");
        fleet.all().forEach(terminal -> array.add(node(terminal.view())));
        return answer;
    }

    private ObjectNode node(PosTerminal.View view) {
        Optional<PossessionCode> shown = Optional.ofNullable(view.possession());
        return json.createObjectNode()
                .put("serial", view.serial())
                .put("label", view.label())
                .put("model", view.model())
                .put("pin", view.pin())
                .put("activated", view.activated())
                .put("activationRefused", view.activationRefused())
                .put("powered", view.powered())
                .put("online", view.online())
                .put("reached", view.reached())
                .put("lastCheckInAt", text(view.lastCheckInAt()))
                .put("administratorSignedIn", view.administratorSignedIn())
                .put("administratorLocked", view.administratorLocked())
                .put("resets", view.resets())
                .put("lastResetAt", text(view.lastResetAt()))
                .put("sales", view.sales())
                .put("soldMinor", view.soldMinor())
                .put("refunds", view.refunds())
                .put("placed", view.placed())
                .put("farAway", view.farAway())
                .put("possessionCode", shown.map(PossessionCode::digits).orElse(null))
                .put("possessionSeconds", shown.map(PossessionCode::secondsLeft).orElse(null));
    }

    private static String text(Instant instant) {
        return instant == null ? null : instant.toString();
    }

    private static Optional<Boolean> flag(JsonNode body, String name) {
        return body.path(name).isBoolean() ? Optional.of(body.path(name).asBoolean()) : Optional.empty();
    }

    private void refuse(HttpExchange exchange, int status, String code) throws IOException {
        answer(exchange, status, json.createObjectNode().put("error", code));
    }

    private void answer(HttpExchange exchange, int status, JsonNode body) throws IOException {
        byte[] content = json.writeValueAsBytes(body);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(status, content.length);
        exchange.getResponseBody().write(content);
    }
}
