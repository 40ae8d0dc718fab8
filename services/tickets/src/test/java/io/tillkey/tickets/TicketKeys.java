package io.tillkey.tickets;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.tillkey.privacy.KeyMaterial;
import io.tillkey.privacy.Sealer;
import java.util.Map;
import java.util.Properties;

/** Fresh keys, as an installation makes them. The signing key is left where tests that forge tokens find it, and what
 * identity seals with where tests that play identity do. */
public final class TicketKeys implements QuarkusTestResourceLifecycleManager {
    private static final String SEALING_KEY = "tillkey.testing.seal.readers.tickets";
    private static final String SIGNING_KEY = "tillkey.testing.ticket-token.private-key";

    /** The private key tokens are signed with, as it is configured. */
    public static String signingKey() {
        return System.getProperty(SIGNING_KEY);
    }

    /** From where a member of staff did something, sealed as identity tells it. */
    public static String sealedAddress(String address) {
        return new Sealer(Map.of("tickets", System.getProperty(SEALING_KEY)))
                .seal("tickets", Map.of("address", address));
    }

    /** What a member of staff typed as the reason, sealed as services tell it. */
    public static String sealedNote(String note) {
        return new Sealer(Map.of("tickets", System.getProperty(SEALING_KEY))).seal("tickets", Map.of("note", note));
    }

    @Override
    public Map<String, String> start() {
        Properties all = KeyMaterial.generate();
        System.setProperty(SEALING_KEY, all.getProperty("identity.tillkey.seal.readers.tickets"));
        Map<String, String> keys = KeyMaterial.configuration(all, "tickets");
        System.setProperty(SIGNING_KEY, keys.get("tillkey.ticket-token.private-key"));
        return keys;
    }

    @Override
    public void stop() {
        // Keys are gone with the process.
    }
}
