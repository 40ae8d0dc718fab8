package io.tillkey.messaging;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.tillkey.privacy.KeyMaterial;
import io.tillkey.privacy.SealedMessages;
import io.tillkey.privacy.Sealer;
import java.util.Map;
import java.util.Properties;

/** A fresh key of tickets; what opens what was sealed to it is left where tests find it. */
public final class TrailKey implements QuarkusTestResourceLifecycleManager {
    private static final String OPENS = "tillkey.testing.trail.private-key";

    /** What tickets reads with. */
    static SealedMessages tickets() {
        return new SealedMessages(System.getProperty(OPENS));
    }

    @Override
    public Map<String, String> start() {
        Properties keys = KeyMaterial.generate();
        System.setProperty(OPENS, KeyMaterial.configuration(keys, "tickets").get(SealedMessages.PRIVATE_KEY));
        String name = Sealer.READERS + "tickets";
        return Map.of(name, KeyMaterial.configuration(keys, "identity").get(name));
    }

    @Override
    public void stop() {
        // The key is gone with the process.
    }
}
