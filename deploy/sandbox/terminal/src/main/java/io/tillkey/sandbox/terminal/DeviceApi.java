package io.tillkey.sandbox.terminal;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.tillkey.clients.devices.ActivatedTerminal;
import io.tillkey.clients.devices.Activation;
import io.tillkey.clients.devices.CheckIn;
import io.tillkey.clients.devices.CheckInAnswer;
import io.tillkey.clients.devices.Confirmation;
import io.tillkey.clients.devices.Objection;
import io.tillkey.clients.devices.StaffCodeCheck;
import io.tillkey.clients.devices.StaffCodeResult;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** The public device API as {@code contracts/openapi/devices.yaml} has it; its bodies are records made of the contract. */
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

    /** Binds the terminal's key; answers its id, and the key its possession code is made with. */
    ActivatedTerminal activate(String serial, String activationCode, DeviceKey key)
            throws IOException, InterruptedException {
        Activation activation = new Activation(serial, activationCode, key.jwk());
        return require("Activation", http.postJson(base.resolve("activations"), null, activation))
                .as(ActivatedTerminal.class);
    }

    Token token(String terminalId, DeviceKey key, Instant now) throws IOException, InterruptedException {
        Map<String, String> form = Map.of(
                "grant_type",
                "urn:ietf:params:oauth:grant-type:jwt-bearer",
                "assertion",
                key.assertion(terminalId, now));
        JsonNode granted = require("The assertion", http.postForm(base.resolve("token"), form))
                .body();
        return new Token(
                granted.path("access_token").asText(),
                now.plusSeconds(granted.path("expires_in").asLong()));
    }

    CheckInAnswer checkIn(Token token, CheckIn report) throws IOException, InterruptedException {
        return require("The check-in", http.postJson(base.resolve("check-ins"), token.value(), report))
                .as(CheckInAnswer.class);
    }

    void confirm(Token token, UUID command, Confirmation confirmation) throws IOException, InterruptedException {
        URI confirmations = base.resolve("commands/" + command + "/confirmations");
        require("The confirmation", http.postJson(confirmations, token.value(), confirmation));
    }

    /** Whose the code is of somebody who says to be of the staff. */
    StaffCodeResult checkStaff(Token token, StaffCodeCheck check) throws IOException, InterruptedException {
        return require("The staff check", http.postJson(base.resolve("staff-checks"), token.value(), check))
                .as(StaffCodeResult.class);
    }

    /** Says "not me". */
    void object(Token token, UUID objectionId) throws IOException, InterruptedException {
        require("The objection", http.postJson(base.resolve("objections"), token.value(), new Objection(objectionId)));
    }

    private static Http.Answer require(String what, Http.Answer answer) throws RefusedException {
        if (answer.status() / 100 != 2) {
            throw new RefusedException(what, answer.status());
        }
        return answer;
    }
}
