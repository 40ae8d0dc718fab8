package io.tillkey.tickets;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.tillkey.privacy.KeyMaterial;
import java.util.Map;

/** Fresh keys, as an installation makes them. The signing key is left where tests that forge tokens find it. */
public final class TicketKeys implements QuarkusTestResourceLifecycleManager {
    private static final String SIGNING_KEY = "tillkey.testing.ticket-token.private-key";

    /** The private key tokens are signed with, as it is configured. */
    public static String signingKey() {
        return System.getProperty(SIGNING_KEY);
    }

    @Override
    public Map<String, String> start() {
        Map<String, String> keys = KeyMaterial.configuration(KeyMaterial.generate(), "tickets");
        System.setProperty(SIGNING_KEY, keys.get("tillkey.ticket-token.private-key"));
        return keys;
    }

    @Override
    public void stop() {
        // Keys are gone with the process.
    }
}
