package io.tillkey.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tillkey.console.Neighbour.Answer;
import io.tillkey.console.Neighbour.Received;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Tickets, identity and devices around the console. Each test finds them there and answering that all is well. */
public final class Neighbours implements BeforeEachCallback, AfterEachCallback, AfterAllCallback {
    /** A photo on it. */
    public static final UUID ATTACHMENT = UUID.fromString("019a4b0d-1c2d-7e3f-8a4b-5c6d7e8f9a0d");

    /** What the photo is: one pixel. */
    public static final byte[] PHOTO = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    /** The same as a JPEG. */
    public static final byte[] JPEG = Base64.getDecoder()
            .decode("/9j/4AAQSkZJRgABAgAAAQABAAD/2wBDAAgGBgcGBQgHBwcJCQgKDBQNDAsLDBkSEw8UHRofHh0aHBwgJC4nICIsIxwcKDcp"
                    + "LDAxNDQ0Hyc5PTgyPC4zNDL/wAALCAABAAEBAREA/8QAHwAAAQUBAQEBAQEAAAAAAAAAAAECAwQFBgcICQoL/8QAtRAAAgED"
                    + "AwIEAwUFBAQAAAF9AQIDAAQRBRIhMUEGE1FhByJxFDKBkaEII0KxwRVS0fAkM2JyggkKFhcYGRolJicoKSo0NTY3ODk6Q0RF"
                    + "RkdISUpTVFVWV1hZWmNkZWZnaGlqc3R1dnd4eXqDhIWGh4iJipKTlJWWl5iZmqKjpKWmp6ipqrKztLW2t7i5usLDxMXGx8jJ"
                    + "ytLT1NXW19jZ2uHi4+Tl5ufo6erx8vP09fb3+Pn6/9oACAEBAAA/APn+v//Z");

    /** The ticket they know. */
    public static final UUID TICKET = UUID.fromString("01998f6e-2a40-7c51-9d3e-5b7a1c0e4f21");

    /** Its terminal. */
    public static final UUID TERMINAL = UUID.fromString("01998f6e-2a40-4c51-9d3e-5b7a1c0e4f22");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Neighbour tickets = new Neighbour("tickets");
    private final Neighbour identity = new Neighbour("identity");
    private final Neighbour devices = new Neighbour("devices");

    /** The tickets service. */
    public Neighbour tickets() {
        return tickets;
    }

    /** A service by its name. */
    public Neighbour of(String service) {
        return switch (service) {
            case "tickets" -> tickets;
            case "identity" -> identity;
            case "devices" -> devices;
            default -> throw new IllegalArgumentException(service);
        };
    }

    /** The identity service. */
    public Neighbour identity() {
        return identity;
    }

    /** The devices service. */
    public Neighbour devices() {
        return devices;
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        for (Neighbour each : all()) {
            each.reset();
            each.comeBack();
        }
        tickets.onStream("/api/v1/ticket-changes");
        tickets.on("PUT", "/api/v1/tickets/*/conversation/mark", request -> new Answer(204, Map.of(), ""));
        devices.on("POST", "/api/v1/terminal-lookups", request -> Answer.json(200, read("card")));
        devices.on(
                "GET",
                "/api/v1/terminals/*/connectivity",
                request -> new Answer(
                        200,
                        Map.of("Content-Type", "application/json"),
                        "{\"online\":true,\"lastCheckInAt\":\"2026-11-23T08:16:05.010Z\",\"lastSyncAt\":null}"));
        tickets.on("POST", "/api/v1/tickets", request -> ticketAndToken(201, request));
        tickets.on("POST", "/api/v1/ticket-hand-overs", request -> ticketAndToken(200, request));
        identity.on(
                "POST", "/api/v1/stops", request -> new Answer(200, Map.of("Content-Type", "application/json"), """
                    {"terminal":"****21A0","reference":"TK-20491-82738","state":"STOPPED",
                     "stoppedAt":"2026-11-23T08:34:02.010Z"}\
                    """));
        tickets.on("POST", "/api/v1/ticket-joinings", request -> ticketAndToken(200, request));
        tickets.on("GET", "/api/v1/tickets/*", request -> Answer.json(200, read("ticket"))
                .with("ETag", "\"1\""));
        for (String change : List.of("preconditions", "fee-acceptance", "cancellations")) {
            tickets.on("POST", "/api/v1/tickets/*/" + change, request -> ticketAndToken(200, request));
        }
        tickets.on("PUT", "/api/v1/tickets/*/route", request -> ticketAndToken(200, request));
        tickets.on(
                "POST",
                "/api/v1/tickets/*/staff-checks",
                request -> Answer.json(
                        200, Map.of("genuine", true, "name", "林晓", "checkedAt", "2026-11-23T08:22:00.125Z")));
        tickets.on(
                "GET",
                "/api/v1/tickets/*/guided-steps",
                request -> new Answer(
                        200,
                        Map.of("Content-Type", "application/json"),
                        "{\"items\":["
                                + "{\"number\":1,\"key\":\"FIND_SERIAL\",\"text\":null,\"done\":true,"
                                + "\"doneAt\":\"2026-11-23T08:26:40.250Z\",\"doneBy\":null},"
                                + "{\"number\":2,\"key\":null,\"text\":\"拔掉电源\",\"done\":false,"
                                + "\"doneAt\":null,\"doneBy\":null}]}"));
        tickets.on(
                "GET",
                "/api/v1/tickets/*/conversation",
                request -> Answer.json(
                        200,
                        Map.of(
                                "items",
                                List.of(entry(1, "MERCHANT", "登录不了"), entry(3, "STAFF", "请看机器背面")),
                                "marks",
                                Map.of(
                                        "merchant", Map.of("delivered", 3, "read", 1),
                                        "staff", Map.of("delivered", 1, "read", 1)))));
        tickets.on(
                "POST",
                "/api/v1/tickets/*/conversation",
                request -> Answer.json(
                        201, entry(4, "MERCHANT", request.body().path("text").asText())));
        tickets.on("POST", "/api/v1/tickets/*/attachments", request -> {
            Map<String, Object> entry = entry(4, "MERCHANT", "照片.png");
            entry.put("attachment", Map.of("id", ATTACHMENT, "kind", "PNG", "bytes", 68, "width", 1, "height", 1));
            return Answer.json(201, entry);
        });
        tickets.on("GET", "/api/v1/tickets/*/attachments/*", request -> Answer.file("image/png", PHOTO)
                .with("Content-Disposition", "inline; filename=\"photo.png\"")
                .with("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; sandbox"));
        identity.on(
                "GET",
                "/api/v1/tickets/*/verification",
                request -> Answer.json(
                        200, Map.of("state", "CODE_REQUESTED", "sentTo", "138****5678", "attemptsLeft", 5)));
        identity.on(
                "GET",
                "/api/v1/tickets/*/number-change",
                request -> Answer.json(
                        200,
                        Map.of(
                                "state",
                                "COOLING_OFF",
                                "newNumber",
                                "139****0021",
                                "usableFrom",
                                "2026-11-26T08:33:20.500Z")));
        identity.on(
                "PUT",
                "/api/v1/tickets/*/number-change/number",
                request -> Answer.json(200, Map.of("state", "VERIFYING", "newNumber", "139****0021")));
        identity.on(
                "POST",
                "/api/v1/tickets/*/number-change/codes",
                request -> Answer.json(
                        202,
                        Map.of(
                                "sentTo",
                                "139****0021",
                                "expiresAt",
                                "2026-11-26T08:50:00.120Z",
                                "resendAfter",
                                "2026-11-26T08:41:00.120Z",
                                "attemptsLeft",
                                5)));
        identity.on(
                "POST",
                "/api/v1/tickets/*/number-change/attempts",
                request -> Answer.json(200, Map.of("state", "CONFIRMED", "newNumber", "139****0021")));
        identity.on(
                "POST",
                "/api/v1/tickets/*/grants",
                request -> Answer.json(
                        200,
                        Map.of(
                                "state",
                                "VERIFIED",
                                "sentTo",
                                "138****5678",
                                "grantExpiresAt",
                                "2026-11-23T08:41:12.004Z")));
        identity.on(
                "POST",
                "/api/v1/tickets/*/codes",
                request -> Answer.json(
                        202,
                        Map.of(
                                "sentTo",
                                "138****5678",
                                "expiresAt",
                                "2026-11-23T08:40:00.120Z",
                                "resendAfter",
                                "2026-11-23T08:31:00.120Z",
                                "attemptsLeft",
                                5)));
        identity.on(
                "POST",
                "/api/v1/tickets/*/code-attempts",
                request -> Answer.json(200, Map.of("state", "VERIFIED", "grantExpiresAt", "2026-11-23T08:41:12.004Z")));
        identity.on(
                "POST",
                "/api/v1/tickets/*/password-checks",
                request -> Answer.json(200, Map.of("acceptable", false, "reasons", List.of("TOO_SHORT"))));
        identity.on(
                "PUT",
                "/api/v1/tickets/*/credential",
                request -> Answer.json(200, Map.of("state", "USED", "credentialSetAt", "2026-11-23T08:33:20.500Z")));
    }

    private static Map<String, Object> entry(int position, String side, String text) {
        Map<String, Object> entry = new HashMap<>();
        entry.put("id", UUID.randomUUID().toString());
        entry.put("position", position);
        entry.put("kind", "MESSAGE");
        entry.put("side", side);
        entry.put("author", null);
        entry.put("text", text);
        entry.put("at", "2026-11-23T08:24:10.250Z");
        return entry;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        all().forEach(Neighbour::verify);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        all().forEach(Neighbour::goAway);
    }

    /** The ticket they know, with a token for the browser that asked. */
    public static Answer ticketAndToken(int status, Received request) {
        ObjectNode body = JSON.createObjectNode();
        body.set("ticket", read("ticket"));
        body.put("ticketToken", TicketTokens.sign(TICKET, TERMINAL, request.header("Browser-Binding")));
        return Answer.json(status, body).with("ETag", "\"1\"");
    }

    /** A document of the tests, such as {@code card}. */
    public static JsonNode read(String name) {
        try (InputStream stream = Neighbours.class.getResourceAsStream(name + ".json")) {
            return JSON.readTree(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Neighbour> all() {
        return List.of(tickets, identity, devices);
    }
}
