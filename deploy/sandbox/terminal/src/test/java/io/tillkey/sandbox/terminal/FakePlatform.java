package io.tillkey.sandbox.terminal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;

/**
 * The device API and Keycloak's token endpoint as a terminal sees them. Requests and answers are held against
 * {@code contracts/openapi/devices.yaml}, and assertions against the key that was bound.
 */
final class FakePlatform implements AutoCloseable {
    static final String SERIAL = "PXA9203X7Q21A0";
    static final String TERMINAL_ID = "01998f6e-2a40-4c51-9d3e-5b7a1c0e4f21";
    static final String ACTIVATION_CODE = "7KQ2-MX9D-4TWE";

    /** The code of somebody of the staff. */
    static final String STAFF_CODE = "40271835";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CONTRACT = "classpath:contracts/openapi/devices.yaml";

    final List<String> commands = new CopyOnWriteArrayList<>();
    final List<String> confirmed = new CopyOnWriteArrayList<>();
    final List<String> objections = new CopyOnWriteArrayList<>();
    final AtomicInteger objectionAnswersToLose = new AtomicInteger();
    volatile boolean tooManyObjections;
    final List<String> violations = new CopyOnWriteArrayList<>();
    final AtomicInteger activations = new AtomicInteger();
    final List<String> withdrawn = new CopyOnWriteArrayList<>();
    volatile Boolean administratorLocked;
    volatile boolean withdrawAtConfirmation;
    final AtomicInteger checkIns = new AtomicInteger();
    final AtomicInteger answersToLose = new AtomicInteger();
    volatile String administratorPassword = "old-password-1";
    volatile boolean down;
    /** What the terminal said at its last check-in. */
    volatile JsonNode lastReport = JSON.createObjectNode();

    volatile String activationCode = ACTIVATION_CODE;
    volatile boolean keyRevoked;
    /** What terminals make their possession code with; a platform from before there was one has none. */
    volatile Optional<DeviceKey> possessionKey = Optional.of(DeviceKey.generate());

    private final HttpServer server;
    private final Set<String> usedAssertions = ConcurrentHashMap.newKeySet();
    private final Map<String, PublicJsonWebKey> boundKeys = new ConcurrentHashMap<>();

    FakePlatform() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newFixedThreadPool(4));
        server.createContext("/", this::serve);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void serve(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (down) {
            exchange.close();
            return;
        }
        if (path.endsWith("/activations")) {
            activate(exchange, body);
        } else if (path.endsWith("/device/token")) {
            token(exchange, form(body));
        } else if (path.endsWith("/check-ins")) {
            checkIn(exchange, body);
        } else if (path.endsWith("/staff-checks")) {
            checkStaff(exchange, body);
        } else if (path.endsWith("/objections")) {
            object(exchange, body);
        } else if (path.endsWith("/confirmations")) {
            confirm(exchange, body, path.split("/")[5]);
        } else if (path.endsWith("/protocol/openid-connect/token")) {
            boolean right = administratorPassword.equals(form(body).get("password"));
            answer(exchange, right ? 200 : 401, JSON.createObjectNode());
        } else {
            answer(exchange, 404, JSON.createObjectNode());
        }
    }

    private void activate(HttpExchange exchange, byte[] body) throws IOException {
        JsonNode request = validated("/api/v1/device/activations", body);
        if (!request.path("activationCode").asText().equals(activationCode)) {
            answer(exchange, 403, JSON.createObjectNode().put("type", "urn:tillkey:problem:activation-refused"));
            return;
        }
        String terminalId = terminalId(request.path("serial").asText());
        try {
            boundKeys.put(terminalId, (PublicJsonWebKey)
                    JsonWebKey.Factory.newJwk(request.path("publicKey").toString()));
        } catch (org.jose4j.lang.JoseException e) {
            violations.add("the public key is no JWK");
        }
        keyRevoked = false;
        activations.incrementAndGet();
        ObjectNode answer = JSON.createObjectNode().put("terminalId", terminalId);
        tellPossessionKey(answer);
        answer(exchange, 201, answer);
    }

    /** The terminal of most tests has a known id, others have one each. */
    private static String terminalId(String serial) {
        return serial.equals(SERIAL)
                ? TERMINAL_ID
                : UUID.nameUUIDFromBytes(serial.getBytes(StandardCharsets.UTF_8))
                        .toString();
    }

    private static String issuer(String assertion) throws IOException {
        byte[] claims = Base64.getUrlDecoder().decode(assertion.split("\\.")[1]);
        return JSON.readTree(claims).path("iss").asText();
    }

    private void token(HttpExchange exchange, Map<String, String> form) throws IOException {
        if (keyRevoked) {
            answer(exchange, 400, JSON.createObjectNode().put("error", "invalid_grant"));
            return;
        }
        String terminalId = issuer(form.get("assertion"));
        if (!boundKeys.containsKey(terminalId)) {
            violations.add("an assertion of a terminal that was never activated");
            answer(exchange, 400, JSON.createObjectNode().put("error", "invalid_grant"));
            return;
        }
        try {
            var claims = new JwtConsumerBuilder()
                    .setVerificationKey(boundKeys.get(terminalId).getPublicKey())
                    .setExpectedAudience("tillkey-devices")
                    .setExpectedIssuer(terminalId)
                    .setExpectedSubject(terminalId)
                    .setRequireExpirationTime()
                    .setMaxFutureValidityInMinutes(1)
                    .build()
                    .processToClaims(form.get("assertion"));
            if (!usedAssertions.add(claims.getClaimValueAsString("jti"))) {
                violations.add("an assertion was used twice");
            }
        } catch (InvalidJwtException e) {
            violations.add("an assertion is not valid");
            answer(exchange, 400, JSON.createObjectNode().put("error", "invalid_grant"));
            return;
        }
        answer(
                exchange,
                200,
                JSON.createObjectNode()
                        .put("access_token", "invented")
                        .put("token_type", "Bearer")
                        .put("expires_in", 300));
    }

    private void checkIn(HttpExchange exchange, byte[] body) throws IOException {
        if (keyRevoked) {
            answer(exchange, 401, JSON.createObjectNode().put("type", "urn:tillkey:problem:unauthenticated"));
            return;
        }
        requireBearer(exchange);
        lastReport = validated("/api/v1/device/check-ins", body);
        checkIns.incrementAndGet();
        ObjectNode answer = JSON.createObjectNode().put("nextCheckInSeconds", 1);
        if (administratorLocked != null) {
            answer.put("administratorLocked", administratorLocked);
        }
        ArrayNode array = answer.putArray("commands");
        commands.stream()
                .filter(command -> !confirmed.contains(command) && !withdrawn.contains(command))
                .forEach(command -> array.addObject().put("id", command).put("type", "APPLY_CREDENTIAL"));
        tellPossessionKey(answer);
        answer(exchange, 200, answer);
    }

    private void checkStaff(HttpExchange exchange, byte[] body) throws IOException {
        requireBearer(exchange);
        String code =
                validated("/api/v1/device/staff-checks", body).path("code").asText();
        if (code.equals(STAFF_CODE)) {
            answer(exchange, 200, JSON.createObjectNode().put("genuine", true).put("name", "Lin Xiao"));
        } else if (code.length() == STAFF_CODE.length()) {
            answer(exchange, 200, JSON.createObjectNode().put("genuine", false));
        } else {
            answer(exchange, 400, JSON.createObjectNode().put("type", "urn:tillkey:problem:malformed-field"));
        }
    }

    private void object(HttpExchange exchange, byte[] body) throws IOException {
        requireBearer(exchange);
        String objection =
                validated("/api/v1/device/objections", body).path("objectionId").asText();
        objections.add(objection);
        if (objectionAnswersToLose.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            exchange.close();
        } else if (tooManyObjections) {
            answer(exchange, 429, JSON.createObjectNode().put("type", "urn:tillkey:problem:too-many-requests"));
        } else {
            answer(
                    exchange,
                    200,
                    JSON.createObjectNode().put("objectionId", objection).put("at", "2026-11-23T08:24:51.377Z"));
        }
    }

    private void tellPossessionKey(ObjectNode answer) {
        possessionKey.ifPresent(key -> answer.set("possessionKey", JSON.valueToTree(key.jwk())));
    }

    private void confirm(HttpExchange exchange, byte[] body, String command) throws IOException {
        requireBearer(exchange);
        JsonNode request = validated("/api/v1/device/commands/{commandId}/confirmations", body);
        if (answersToLose.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            exchange.close();
            return;
        }
        if (withdrawAtConfirmation) {
            withdrawn.add(command);
            answer(exchange, 409, JSON.createObjectNode().put("type", "urn:tillkey:problem:command-withdrawn"));
            return;
        }
        if (request.path("result").asText().equals("APPLIED")) {
            confirmed.add(command);
        }
        answer(exchange, 200, JSON.createObjectNode().put("id", command).put("state", "APPLIED"));
    }

    private void requireBearer(HttpExchange exchange) {
        if (!"Bearer invented".equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            violations.add("a request came without the token");
        }
    }

    private JsonNode validated(String path, byte[] body) throws IOException {
        String pointer =
                "#/paths/" + path.replace("/", "~1").replace("{", "%7B").replace("}", "%7D")
                        + "/post/requestBody/content/application~1json/schema";
        JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(SchemaLocation.of(CONTRACT + pointer));
        JsonNode request = JSON.readTree(body);
        schema.validate(request).forEach(problem -> violations.add(path + ": " + problem.getMessage()));
        return request;
    }

    private static Map<String, String> form(byte[] body) {
        return Arrays.stream(new String(body, StandardCharsets.UTF_8).split("&"))
                .map(field -> field.split("=", 2))
                .collect(Collectors.toMap(
                        field -> field[0], field -> URLDecoder.decode(field[1], StandardCharsets.UTF_8)));
    }

    private static void answer(HttpExchange exchange, int status, JsonNode body) throws IOException {
        try (exchange) {
            byte[] content = JSON.writeValueAsBytes(body);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, content.length);
            exchange.getResponseBody().write(content);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
