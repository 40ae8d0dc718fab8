package io.tillkey.sandbox.launcher.demo;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.util.Map;

/** What the launcher asks of devices, as an administrator. Its pact with devices holds each call. */
final class FleetApi {
    private final Api api;
    private final URI devices;

    FleetApi(Api api, URI devices) {
        this.api = requireNonNull(api, "api is null");
        this.devices = requireNonNull(devices, "devices is null");
    }

    /** Enters a merchant, once per key; gives its id. */
    String registerMerchant(String token, String key, JsonNode merchant) throws IOException, InterruptedException {
        return api.post(devices.resolve("/api/v1/merchants"), token, key, merchant)
                .path("id")
                .asText();
    }

    /** Opens a store, once per key; gives its id. */
    String openStore(String token, String key, JsonNode store) throws IOException, InterruptedException {
        return api.post(devices.resolve("/api/v1/stores"), token, key, store)
                .path("id")
                .asText();
    }

    /** Enters a terminal, once per key; gives it as devices knows it. */
    JsonNode registerTerminal(String token, String key, JsonNode terminal) throws IOException, InterruptedException {
        return api.post(devices.resolve("/api/v1/terminals"), token, key, terminal);
    }

    /** A code to activate a terminal with. */
    String issueActivationCode(String token, String terminalId) throws IOException, InterruptedException {
        return api.post(of(terminalId, "/activation-codes"), token, null, Map.of())
                .path("activationCode")
                .asText();
    }

    /** How a terminal stands, such as {@code ACTIVE}. */
    String status(String token, String terminalId) throws IOException, InterruptedException {
        return api.get(of(terminalId, ""), token).path("status").asText();
    }

    void changeStatus(String token, String terminalId, String status, String reason)
            throws IOException, InterruptedException {
        api.post(of(terminalId, "/status-changes"), token, null, Map.of("status", status, "reason", reason));
    }

    private URI of(String terminalId, String what) {
        return devices.resolve("/api/v1/terminals/" + terminalId + what);
    }
}
