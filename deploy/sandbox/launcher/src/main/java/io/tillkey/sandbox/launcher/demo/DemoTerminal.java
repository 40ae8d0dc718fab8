package io.tillkey.sandbox.launcher.demo;

import static java.util.Objects.requireNonNull;

/**
 * An invented terminal of an invented merchant.
 *
 * @param terminalId its id in devices
 * @param serial its serial number
 * @param modelId its model
 * @param scenario what can be tried with it, such as {@code SELF_SERVICE_PASSWORD}
 * @param merchantName who owns it
 * @param phoneNumber where its codes go (E.164)
 * @param realm the Keycloak realm that holds its administrator's credential
 * @param forgotten the administrator's first password or PIN, the one the merchant has forgotten
 */
public record DemoTerminal(
        String terminalId,
        String serial,
        String modelId,
        String scenario,
        String merchantName,
        String phoneNumber,
        String realm,
        String forgotten) {

    /** The one to try first. */
    public static final String SELF_SERVICE_PASSWORD = "SELF_SERVICE_PASSWORD";

    /** Checks. */
    public DemoTerminal {
        requireNonNull(terminalId, "terminalId is null");
        requireNonNull(serial, "serial is null");
        requireNonNull(modelId, "modelId is null");
        requireNonNull(scenario, "scenario is null");
        requireNonNull(merchantName, "merchantName is null");
        requireNonNull(phoneNumber, "phoneNumber is null");
        requireNonNull(realm, "realm is null");
        requireNonNull(forgotten, "forgotten is null");
    }

    /** Hides number and credential. */
    @Override
    public String toString() {
        return "DemoTerminal[" + serial + ", " + scenario + "]";
    }
}
