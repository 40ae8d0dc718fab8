package io.tillkey.sandbox.terminal;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/**
 * Settings of the simulator.
 *
 * @param bind address to listen on; {@code BIND}, 127.0.0.1 unless told
 * @param port {@code PORT}, 8708 unless told; 0 takes any
 * @param devices where the device API is; {@code DEVICES_URL}
 * @param keycloak where Keycloak is; {@code KEYCLOAK_URL}
 * @param merchantPages what the QR code on the case leads to; {@code CONSOLE_URL}
 * @param terminalsFile which terminals there are, with their activation codes; {@code TERMINALS_FILE}
 * @param home what the terminals keep; {@code TERMINAL_HOME}
 * @param headless no pages, only the control API; {@code HEADLESS}
 */
record SimulatorConfig(
        String bind,
        int port,
        URI devices,
        URI keycloak,
        URI merchantPages,
        Path terminalsFile,
        Path home,
        boolean headless) {

    SimulatorConfig {
        requireNonNull(bind, "bind is null");
        requireNonNull(devices, "devices is null");
        requireNonNull(keycloak, "keycloak is null");
        requireNonNull(merchantPages, "merchantPages is null");
        requireNonNull(terminalsFile, "terminalsFile is null");
        requireNonNull(home, "home is null");
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("PORT must be from 0 to 65535");
        }
    }

    static SimulatorConfig from(Map<String, String> environment) {
        Path home = Path.of(environment.getOrDefault("TERMINAL_HOME", "terminal"));
        return new SimulatorConfig(
                environment.getOrDefault("BIND", "127.0.0.1"),
                Integer.parseInt(environment.getOrDefault("PORT", "8708")),
                URI.create(environment.getOrDefault("DEVICES_URL", "http://127.0.0.1:8703")),
                URI.create(environment.getOrDefault("KEYCLOAK_URL", "http://127.0.0.1:8705")),
                URI.create(environment.getOrDefault("CONSOLE_URL", "http://127.0.0.1:8700")),
                Path.of(environment.getOrDefault(
                        "TERMINALS_FILE", home.resolve("terminals.json").toString())),
                home,
                Boolean.parseBoolean(environment.getOrDefault("HEADLESS", "false")));
    }
}
