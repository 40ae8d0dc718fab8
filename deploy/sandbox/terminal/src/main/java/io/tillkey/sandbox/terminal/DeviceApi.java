package io.tillkey.sandbox.terminal;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The public device API as {@code contracts/openapi/devices.yaml} has it. */
final class DeviceApi {
    private final URI base;
    private final Http http;

    DeviceApi(URI devices, Http http) {
        this.base = requireNonNull(devices, "devices is null").resolve("/api/v1/device/");
        this.http = requireNonNull(http, "http is null");
    }

    /** What the platform did not accept, with its status. */
    static final class RefusedException extends IOException {
        private static final long serialVersionUID = 1L;

        private final int status;

        RefusedException(String what, int status) {
            super(what + " was refused with " + status);
            this.status = status;
        }

        int status() {
            return status;
        }
    }

    record Token(String value, Instant expiresAt) {
        @Override
        public String toString() {
            return "Token";
        }
    }

    record Command(String id, String type) {}

    record CheckIn(List<Command> commands, int nextCheckInSeconds) {}

    /** Binds the terminal's key; answers its id. */
    String activate(String serial, String activationCode, DeviceKey key) throws IOException, InterruptedException {
        return require(
                        "Activation",
                        http.postJson(
                                base.resolve("activations"),
                                null,
                                Map.of("serial", serial, "activationCode", activationCode, "publicKey", key.jwk())))
                .path("terminalId")
                .asText();
    }

    Token token(String terminalId, DeviceKey key, Instant now) throws IOException, InterruptedException {
        JsonNode answer = require(
                "The assertion",
                http.postForm(
                        base.resolve("token"),
                        Map.of(
                                "grant_type",
                                "urn:ietf:params:oauth:grant-type:jwt-bearer",
                                "assertion",
                                key.assertion(terminalId, now))));
        return new Token(
                answer.path("access_token").asText(),
                now.plusSeconds(answer.path("expires_in").asLong()));
    }

    CheckIn checkIn(Token token, String osVersion, String appVersion, Instant lastSyncAt)
            throws IOException, InterruptedException {
        Map<String, Object> body = new HashMap<>(Map.of("osVersion", osVersion, "appVersion", appVersion));
        if (lastSyncAt != null) {
            body.put("lastSyncAt", lastSyncAt.toString());
        }
        JsonNode answer = require("The check-in", http.postJson(base.resolve("check-ins"), token.value(), body));
        List<Command> commands = new ArrayList<>();
        answer.path("commands")
                .forEach(command -> commands.add(new Command(
                        command.path("id").asText(), command.path("type").asText())));
        return new CheckIn(commands, answer.path("nextCheckInSeconds").asInt(1));
    }

    void confirm(Token token, Command command, boolean applied) throws IOException, InterruptedException {
        require(
                "The confirmation",
                http.postJson(
                        base.resolve("commands/" + command.id() + "/confirmations"),
                        token.value(),
                        applied
                                ? Map.of("result", "APPLIED")
                                : Map.of("result", "FAILED", "detail", "UNKNOWN_COMMAND")));
    }

    private static JsonNode require(String what, Http.Answer answer) throws RefusedException {
        if (answer.status() / 100 != 2) {
            throw new RefusedException(what, answer.status());
        }
        return answer.body();
    }
}
