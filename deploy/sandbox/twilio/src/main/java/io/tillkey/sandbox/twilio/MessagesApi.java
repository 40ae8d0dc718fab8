package io.tillkey.sandbox.twilio;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The Messages resource of Twilio's API of 2010-04-01: create, fetch, list, redact or cancel, delete. */
final class MessagesApi implements HttpHandler {
    static final String API_VERSION = "2010-04-01";

    private static final Pattern PATH =
            Pattern.compile("/" + API_VERSION + "/Accounts/(?<account>[^/]+)/Messages(?:/(?<sid>[^/]+))?\\.json");
    private static final Pattern MESSAGING_SERVICE = Pattern.compile("MG[0-9a-fA-F]{32}");
    private static final DateTimeFormatter RFC_2822 =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss Z", Locale.ENGLISH);
    private static final int LONGEST_BODY = 1600;
    private static final int LONGEST_VALIDITY_SECONDS = 36_000;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String accountSid;
    private final byte[] credentials;
    private final Messages messages;
    private final Carrier carrier;
    private final OutageSwitch outages;
    private final MagicNumber magic = new MagicNumber();
    private final ScheduledExecutorService scheduler;
    private final long slowMillis;
    private final Clock clock;
    private final ObjectMapper json;
    private final Replies replies;
    private final Log log;

    MessagesApi(
            SandboxConfig config,
            Messages messages,
            Carrier carrier,
            OutageSwitch outages,
            ScheduledExecutorService scheduler,
            Clock clock,
            ObjectMapper json,
            Log log) {
        this.accountSid = config.accountSid();
        this.credentials = (config.accountSid() + ":" + config.authToken()).getBytes(StandardCharsets.UTF_8);
        this.messages = requireNonNull(messages, "messages is null");
        this.carrier = requireNonNull(carrier, "carrier is null");
        this.outages = requireNonNull(outages, "outages is null");
        this.scheduler = requireNonNull(scheduler, "scheduler is null");
        this.slowMillis = config.slowBy().toMillis();
        this.clock = requireNonNull(clock, "clock is null");
        this.json = requireNonNull(json, "json is null");
        this.replies = new Replies(json);
        this.log = requireNonNull(log, "log is null");
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        if (outages.mode() == Outage.DROPPED) {
            exchange.close();
            return;
        }
        exchange.getResponseHeaders().set("Twilio-Request-Id", "RQ" + randomHex());
        try {
            authenticate(exchange);
            playOutage();
            route(exchange);
        } catch (RefusedException e) {
            if (e.code() == ErrorCode.AUTHENTICATE) {
                exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"Twilio API\"");
            }
            replies.json(exchange, e.code().httpStatus(), problem(e.code(), e.getMessage()));
        }
    }

    private void authenticate(HttpExchange exchange) {
        String header = exchange.getRequestHeaders().getFirst("Authorization");
        if (header == null || !header.regionMatches(true, 0, "Basic ", 0, 6)) {
            throw new RefusedException(ErrorCode.AUTHENTICATE);
        }
        byte[] given;
        try {
            given = Base64.getDecoder().decode(header.substring(6).strip());
        } catch (IllegalArgumentException e) {
            throw new RefusedException(ErrorCode.AUTHENTICATE);
        }
        if (!MessageDigest.isEqual(credentials, given)) {
            throw new RefusedException(ErrorCode.AUTHENTICATE);
        }
    }

    private void playOutage() {
        switch (outages.mode()) {
            case UNAVAILABLE -> throw new RefusedException(ErrorCode.SERVICE_UNAVAILABLE);
            case LIMITED -> throw new RefusedException(ErrorCode.TOO_MANY_REQUESTS);
            default -> {}
        }
    }

    private void route(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        Matcher matcher = PATH.matcher(path);
        if (!matcher.matches()) {
            throw notFound(path);
        }
        if (!matcher.group("account").equals(accountSid)) {
            throw new RefusedException(ErrorCode.AUTHENTICATE);
        }
        String sid = matcher.group("sid");
        String method = exchange.getRequestMethod();
        if (sid == null) {
            switch (method) {
                case "POST" -> create(exchange);
                case "GET" -> list(exchange);
                default -> throw new RefusedException(ErrorCode.METHOD_NOT_ALLOWED);
            }
            return;
        }
        Message message = messages.find(sid).orElseThrow(() -> notFound(path));
        switch (method) {
            case "GET" -> replies.json(exchange, 200, resource(message));
            case "POST" -> replies.json(exchange, 200, resource(update(message, Form.read(exchange.getRequestBody()))));
            case "DELETE" -> {
                delete(message);
                replies.nothing(exchange, 204);
            }
            default -> throw new RefusedException(ErrorCode.METHOD_NOT_ALLOWED);
        }
    }

    private void create(HttpExchange exchange) throws IOException {
        Form form = Form.read(exchange.getRequestBody());
        Message message = accept(form);
        messages.add(message);
        carrier.carry(message);
        log.say("took", message);

        Optional<MagicNumber.Wish> wish = MagicNumber.wishOf(message.to());
        if (outages.mode() == Outage.LOST_ANSWER || wish.equals(Optional.of(MagicNumber.Wish.LOST_ANSWER))) {
            exchange.close();
        } else if (outages.mode() == Outage.SLOW || wish.equals(Optional.of(MagicNumber.Wish.SLOW))) {
            answerLate(exchange, message);
        } else {
            replies.json(exchange, 201, resource(message));
        }
    }

    private void answerLate(HttpExchange exchange, Message message) {
        ScheduledFuture<?> answer = scheduler.schedule(
                () -> {
                    try {
                        replies.json(exchange, 201, resource(message));
                    } catch (IOException e) {
                        log.say("nobody waited for the answer about", message);
                    }
                },
                slowMillis,
                TimeUnit.MILLISECONDS);
        if (answer.isCancelled()) {
            exchange.close();
        }
    }

    private Message accept(Form form) {
        String to = form.get("To").orElseThrow(() -> new RefusedException(ErrorCode.TO_REQUIRED));
        String body = form.get("Body").orElseThrow(() -> new RefusedException(ErrorCode.BODY_REQUIRED));
        Optional<String> from = form.get("From");
        Optional<String> service = form.get("MessagingServiceSid");
        if (from.isEmpty() && service.isEmpty()) {
            throw new RefusedException(ErrorCode.FROM_REQUIRED);
        }
        if (body.codePointCount(0, body.length()) > LONGEST_BODY) {
            throw new RefusedException(ErrorCode.BODY_TOO_LONG);
        }
        service.filter(sid -> !MESSAGING_SERVICE.matcher(sid).matches()).ifPresent(sid -> {
            throw new RefusedException(ErrorCode.INVALID_PARAMETER, "The Messaging Service Sid is invalid");
        });
        from.ifPresent(MessagesApi::checkSender);
        form.get("StatusCallback").ifPresent(MessagesApi::checkCallback);
        form.get("ValidityPeriod").ifPresent(MessagesApi::checkValidity);
        if (!Numbers.isE164(to)) {
            throw new RefusedException(ErrorCode.INVALID_TO);
        }
        checkRecipient(to);
        Instant now = clock.instant();
        return new Message(
                "SM" + randomHex(),
                from,
                to,
                body,
                false,
                service,
                form.get("StatusCallback"),
                from.isPresent() && service.isEmpty() ? Status.QUEUED : Status.ACCEPTED,
                Optional.empty(),
                now,
                now,
                Optional.empty(),
                Optional.empty());
    }

    private static void checkSender(String from) {
        MagicNumber.errorOfSender(from).ifPresent(code -> {
            throw new RefusedException(code);
        });
        if (!Numbers.isSender(from)) {
            throw new RefusedException(ErrorCode.INVALID_FROM);
        }
    }

    private static void checkCallback(String address) {
        try {
            URI uri = new URI(address);
            boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            if (!http || uri.getHost() == null) {
                throw new RefusedException(ErrorCode.INVALID_STATUS_CALLBACK);
            }
        } catch (URISyntaxException e) {
            throw new RefusedException(ErrorCode.INVALID_STATUS_CALLBACK);
        }
    }

    private static void checkValidity(String seconds) {
        try {
            int value = Integer.parseInt(seconds);
            if (value >= 1 && value <= LONGEST_VALIDITY_SECONDS) {
                return;
            }
        } catch (NumberFormatException e) {
            // Refused below like a number out of bounds.
        }
        throw new RefusedException(ErrorCode.INVALID_PARAMETER, "ValidityPeriod must be from 1 to 36000");
    }

    private void checkRecipient(String to) {
        MagicNumber.errorOf(to).filter(code -> !code.comesByCallback()).ifPresent(code -> {
            throw new RefusedException(code);
        });
        MagicNumber.wishOf(to).ifPresent(wish -> {
            switch (wish) {
                case LIMITED_ONCE -> failOnce(to, ErrorCode.TOO_MANY_REQUESTS);
                case UNAVAILABLE_ONCE -> failOnce(to, ErrorCode.SERVICE_UNAVAILABLE);
                default -> {}
            }
        });
    }

    private void failOnce(String to, ErrorCode code) {
        if (magic.isFirstAttempt(to)) {
            throw new RefusedException(code);
        }
    }

    private Message update(Message message, Form form) {
        if (form.get("Status").isPresent()) {
            throw new RefusedException(ErrorCode.NOT_CANCELABLE);
        }
        if (form.given("Body").filter(String::isEmpty).isEmpty()) {
            throw new RefusedException(ErrorCode.INVALID_PARAMETER, "Body can only be changed to an empty text");
        }
        demandFinal(message);
        return messages.change(message.sid(), before -> before.forgetText(clock.instant()))
                .orElseThrow(() -> notFound(uri(message.sid())));
    }

    private void delete(Message message) {
        demandFinal(message);
        if (!messages.remove(message.sid())) {
            throw notFound(uri(message.sid()));
        }
    }

    private static void demandFinal(Message message) {
        if (!message.status().isFinal() && message.status() != Status.SENT) {
            throw new RefusedException(ErrorCode.STILL_IN_PROGRESS);
        }
    }

    private void list(HttpExchange exchange) throws IOException {
        MessageQuery query = MessageQuery.of(Form.parse(exchange.getRequestURI().getRawQuery()));
        List<Message> matching = messages.newestFirst().stream()
                .filter(query::matches)
                .dropWhile(query::isBeforePage)
                .limit(query.pageSize() + 1L)
                .toList();
        List<Message> page = matching.subList(0, Math.min(query.pageSize(), matching.size()));
        boolean more = matching.size() > page.size();

        String base = "/" + API_VERSION + "/Accounts/" + accountSid + "/Messages.json?";
        ObjectNode answer = json.createObjectNode();
        int start = query.page() * query.pageSize();
        answer.put("end", Math.max(start, start + page.size() - 1));
        answer.put("first_page_uri", base + query.firstPage());
        answer.put("next_page_uri", more ? base + query.nextPage(page.get(page.size() - 1)) : null);
        answer.put("page", query.page());
        answer.put("page_size", query.pageSize());
        answer.put("previous_page_uri", (String) null);
        ArrayNode items = answer.putArray("messages");
        page.forEach(message -> items.add(resource(message)));
        answer.put("start", start);
        answer.put("uri", base + query.thisPage());
        replies.json(exchange, 200, answer);
    }

    private ObjectNode resource(Message message) {
        ObjectNode node = json.createObjectNode();
        node.put("account_sid", accountSid);
        node.put("api_version", API_VERSION);
        node.put("body", message.body());
        node.put("date_created", date(message.created()));
        node.put("date_sent", message.sent().map(MessagesApi::date).orElse(null));
        node.put("date_updated", date(message.updated()));
        node.put("direction", "outbound-api");
        message.errorCode()
                .ifPresentOrElse(code -> node.put("error_code", code.number()), () -> node.putNull("error_code"));
        node.put("error_message", message.errorCode().map(ErrorCode::message).orElse(null));
        node.put("from", message.from().orElse(null));
        node.put("messaging_service_sid", message.messagingServiceSid().orElse(null));
        node.put("num_media", "0");
        node.put(
                "num_segments",
                message.status() == Status.ACCEPTED ? "0" : Integer.toString(Segments.of(message.text())));
        node.put("price", (String) null);
        node.put("price_unit", "USD");
        node.put("sid", message.sid());
        node.put("status", message.status().wireName());
        node.putObject("subresource_uris").put("media", uri(message.sid()).replace(".json", "/Media.json"));
        node.put("to", message.to());
        node.put("uri", uri(message.sid()));
        return node;
    }

    private ObjectNode problem(ErrorCode code, String message) {
        return json.createObjectNode()
                .put("code", code.number())
                .put("message", message)
                .put("more_info", "https://www.twilio.com/docs/errors/" + code.number())
                .put("status", code.httpStatus());
    }

    private String uri(String sid) {
        return "/" + API_VERSION + "/Accounts/" + accountSid + "/Messages/" + sid + ".json";
    }

    private static RefusedException notFound(String path) {
        return new RefusedException(ErrorCode.NOT_FOUND, "The requested resource " + path + " was not found");
    }

    private static String date(Instant instant) {
        return RFC_2822.format(instant.atZone(ZoneOffset.UTC));
    }

    private static String randomHex() {
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
