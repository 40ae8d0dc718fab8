package io.tillkey.sandbox.launcher.parts;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.Map;

/**
 * The ports of the stack: one base, and every part a fixed distance from it.
 *
 * @param base the lowest port, from 1024 to 65000
 */
public record Ports(int base) {
    /** Moves all ports at once. */
    public static final String VARIABLE = "TILLKEY_PORT_BASE";

    /** Where the ports are unless someone moved them. */
    public static final int DEFAULT_BASE = 8700;

    private static final int LOWEST = 1024;
    private static final int HIGHEST = 65_000;
    private static final int KEYCLOAK_MANAGEMENT = 6;
    private static final int KAFKA_CONTROLLER = 11;

    /** Checks the range. */
    public Ports {
        if (base < LOWEST || base > HIGHEST) {
            throw new BadSettingException(VARIABLE, Integer.toString(base));
        }
    }

    /** The base the environment asks for, or the default one. */
    public static Ports from(Map<String, String> environment) {
        String base = requireNonNull(environment, "environment is null").get(VARIABLE);
        if (base == null || base.isBlank()) {
            return new Ports(DEFAULT_BASE);
        }
        try {
            return new Ports(Integer.parseInt(base.strip()));
        } catch (NumberFormatException e) {
            throw new BadSettingException(VARIABLE, base);
        }
    }

    /** The main port of a part. */
    public int of(StandardPart part) {
        return base + part.portOffset();
    }

    /** The address a part's main port has for HTTP. */
    public URI http(StandardPart part) {
        return http(of(part));
    }

    /** The address of a port of this machine for HTTP. */
    public static URI http(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Health and metrics of Keycloak. */
    public int keycloakManagement() {
        return base + KEYCLOAK_MANAGEMENT;
    }

    /** The broker's own KRaft listener. */
    public int kafkaController() {
        return base + KAFKA_CONTROLLER;
    }
}
