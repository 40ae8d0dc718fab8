package io.tillkey.tickets;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.tillkey.testing.OpenApiContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stands in for devices. It keeps no state: what it answers follows from the serial number asked for, so each test picks
 * its own terminals by how their serial begins. Each card is checked against contracts/openapi/devices.yaml.
 *
 * <p>FEE… costs 50 yuan; NOSELF… is of a model without self-service; LOST… is out of use; NOCARE… asks for no
 * preconditions; OFFLINE… is offline; PIN… has a PIN of eight digits; FOREIGN… is another acquirer's. DOWN… answers 503,
 * ODD… 500, DENIED… 403, REFUSED… 400, GARBLED… nonsense, HANGUP… nothing, SLOW… nothing for longer than anyone waits. Anything else can do everything, for nothing.
 */
public final class FakeDevices implements QuarkusTestResourceLifecycleManager {
    /** A number that stands for everybody's; never a person's. */
    public static final String CONTACT_NUMBER = "+8613800138000";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final OpenApiContract CONTRACT = OpenApiContract.of("devices");
    private static final String PATH = "/api/v1/terminal-lookups";
    private static final String MERCHANTS = "/api/v1/merchants/";
    private static final Pattern NUMBER =
            Pattern.compile(MERCHANTS + "(?<merchant>[^/]+)/contacts/(?<contact>[^/]+)/number");
    private static final int SLOW_MILLISECONDS = 4000;

    private HttpServer server;
    private ExecutorService executor;

    /** The terminal with this serial number. */
    public static UUID terminalOf(String serial) {
        return UUID.nameUUIDFromBytes(("terminal " + serial).getBytes(UTF_8));
    }

    /** The contact of this merchant, whose number is {@link #CONTACT_NUMBER}. */
    public static UUID contactOf(UUID merchant) {
        return UUID.nameUUIDFromBytes(("contact of " + merchant).getBytes(UTF_8));
    }

    /** The contact of this merchant for whom devices answers 503. */
    public static UUID lostContactOf(UUID merchant) {
        return UUID.nameUUIDFromBytes(("lost contact of " + merchant).getBytes(UTF_8));
    }

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start the fake devices", e);
        }
        executor = Executors.newCachedThreadPool();
        server.setExecutor(executor);
        server.createContext(PATH, this::answer);
        server.createContext(MERCHANTS, FakeDevices::number);
        server.start();
        return Map.of(
                "quarkus.rest-client.devices.url",
                "http://127.0.0.1:" + server.getAddress().getPort(),
                "quarkus.rest-client.devices.read-timeout",
                "1500");
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop(0);
            executor.shutdownNow();
        }
    }

    private static void number(HttpExchange exchange) throws IOException {
        try (exchange) {
            Matcher asked = NUMBER.matcher(exchange.getRequestURI().getPath());
            String authorization = exchange.getRequestHeaders().getFirst("Authorization");
            if (authorization == null || !authorization.startsWith("Bearer ")) {
                send(exchange, 401, "application/problem+json", problem("unauthenticated", 401));
            } else if (!asked.matches()) {
                send(exchange, 404, "application/problem+json", problem("not-found", 404));
            } else {
                number(exchange, UUID.fromString(asked.group("merchant")), UUID.fromString(asked.group("contact")));
            }
        }
    }

    private static void number(HttpExchange exchange, UUID merchant, UUID contact) throws IOException {
        if (contact.equals(lostContactOf(merchant))) {
            send(exchange, 503, "application/problem+json", problem("temporarily-unavailable", 503));
        } else if (contact.equals(contactOf(merchant))) {
            String body = "{\"number\":\"" + CONTACT_NUMBER + "\"}";
            CONTRACT.check(
                    "GET",
                    exchange.getRequestURI().getPath(),
                    200,
                    Map.of("content-type", "application/json", "cache-control", "no-store"),
                    body);
            send(exchange, 200, "application/json", body);
        } else {
            send(exchange, 404, "application/problem+json", problem("not-found", 404));
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode request = JSON.readTree(exchange.getRequestBody());
            String authorization = exchange.getRequestHeaders().getFirst("Authorization");
            if (authorization == null || !authorization.startsWith("Bearer ")) {
                send(exchange, 401, "application/problem+json", problem("unauthenticated", 401));
                return;
            }
            String serial = request.path("query").asText();
            if (request.size() != 1 || !serial.matches("[0-9A-Z]{6,50}")) {
                send(exchange, 400, "application/problem+json", problem("query-malformed", 400));
                return;
            }
            answer(exchange, serial, exchange.getRequestHeaders().getFirst("Accept-Language"));
        }
    }

    private void answer(HttpExchange exchange, String serial, String language) throws IOException {
        if (serial.startsWith("DOWN")) {
            send(exchange, 503, "application/problem+json", problem("temporarily-unavailable", 503));
        } else if (serial.startsWith("ODD")) {
            send(exchange, 500, "text/html", "<h1>500</h1>");
        } else if (serial.startsWith("DENIED")) {
            send(exchange, 403, "application/problem+json", problem("forbidden", 403));
        } else if (serial.startsWith("REFUSED")) {
            send(exchange, 400, "application/problem+json", problem("query-malformed", 400));
        } else if (serial.startsWith("GARBLED")) {
            send(exchange, 200, "application/json", "{\"terminalId\": 7, \"oops\": ");
        } else if (serial.startsWith("HALF")) {
            send(exchange, 200, "application/json", "{\"terminalId\": \"" + terminalOf(serial) + "\"}");
        } else if (serial.startsWith("SLOW")) {
            pause();
        } else if (!serial.startsWith("HANGUP")) {
            String card = card(serial, language).toString();
            CONTRACT.check(
                    "POST", PATH, 200, Map.of("content-type", "application/json", "cache-control", "no-store"), card);
            send(exchange, 200, "application/json", card);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(SLOW_MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static ObjectNode card(String serial, String language) {
        boolean outOfUse = serial.startsWith("LOST");
        boolean selfService = !outOfUse && !serial.startsWith("NOSELF");
        ObjectNode card = JSON.createObjectNode();
        card.put("terminalId", terminalOf(serial).toString());
        card.put("serialMasked", "****" + serial.substring(serial.length() - 4));
        card.putObject("model").put("id", "pax-a920").put("brand", "PAX").put("name", "A920");
        card.put("osVersion", "10.2.4");
        card.put("selfService", selfService);
        card.put("unavailableReason", selfService ? null : outOfUse ? "TERMINAL" : "MODEL");
        card.set("routes", JSON.valueToTree(routes(selfService, outOfUse)));
        boolean pin = serial.startsWith("PIN");
        card.put("credentialKind", pin ? "PIN" : "PASSWORD");
        card.put("pinLength", pin ? Integer.valueOf(8) : null);
        card.set(
                "preconditions",
                JSON.valueToTree(serial.startsWith("NOCARE") ? List.of() : List.of("BACKUP", "CLOUD_SYNC", "ONLINE")));
        card.put("keepsData", true);
        card.putObject("fee")
                .put("amountMinor", serial.startsWith("FEE") ? 5000 : 0)
                .put("currency", "CNY");
        card.put("durationMinutes", 5);
        card.set("checklist", JSON.valueToTree(List.of("TERMINAL_AT_HAND", "REGISTERED_PHONE_AT_HAND")));
        card.put("guide", "smart-pos-password");
        card.putObject("cloudSync").put("used", true).put("lastSyncAt", "2026-11-23T07:58:00Z");
        card.putObject("connectivity")
                .put("online", !serial.startsWith("OFFLINE"))
                .put("lastCheckInAt", "2026-11-23T08:16:05.010Z");
        if (serial.startsWith("FOREIGN")) {
            card.putObject("acquirer").put("code", "lakala").put("name", "en".equals(language) ? "Lakala" : "拉卡拉");
        } else {
            card.putObject("acquirer")
                    .put("code", "shouqianba")
                    .put("name", "en".equals(language) ? "Shouqianba" : "收钱吧");
        }
        return card;
    }

    private static List<String> routes(boolean selfService, boolean outOfUse) {
        if (selfService) {
            return List.of("SELF_SERVICE", "AGENT", "SERVICE_CENTRE");
        }
        return outOfUse ? List.of("SERVICE_CENTRE") : List.of("AGENT", "SERVICE_CENTRE");
    }

    private static String problem(String code, int status) {
        return "{\"type\":\"urn:tillkey:problem:" + code + "\",\"title\":\"no\",\"status\":" + status + "}";
    }

    private static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] body = text.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
