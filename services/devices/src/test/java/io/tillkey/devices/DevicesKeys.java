package io.tillkey.devices;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.tillkey.privacy.KeyMaterial;
import io.tillkey.privacy.SealedMessages;
import io.tillkey.privacy.Sealer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/** Fresh keys, as an installation makes them. The keys of readers are left where tests that open what was sealed find them. */
public final class DevicesKeys implements QuarkusTestResourceLifecycleManager {
    private static final String IDENTITY_KEY = "tillkey.testing.identity.private-key";

    private static final String OWN_KEY = "tillkey.testing.devices.public-key";

    private static final String TICKETS_KEY = "tillkey.testing.tickets.private-key";

    /** What tickets reads with from where staff did something. */
    public static SealedMessages tickets() {
        return new SealedMessages(System.getProperty(TICKETS_KEY));
    }

    /** As identity seals numbers to devices. */
    public static String seal(Map<String, String> content) {
        return new Sealer(Map.of("devices", System.getProperty(OWN_KEY))).seal("devices", content);
    }

    /** What identity reads numbers with. */
    public static SealedMessages identity() {
        return new SealedMessages(System.getProperty(IDENTITY_KEY));
    }

    @Override
    public Map<String, String> start() {
        Properties keys = KeyMaterial.generate();
        System.setProperty(
                IDENTITY_KEY, KeyMaterial.configuration(keys, "identity").get(SealedMessages.PRIVATE_KEY));
        System.setProperty(
                TICKETS_KEY, KeyMaterial.configuration(keys, "tickets").get(SealedMessages.PRIVATE_KEY));
        System.setProperty(OWN_KEY, KeyMaterial.configuration(keys, "identity").get(Sealer.READERS + "devices"));
        Map<String, String> configuration = new HashMap<>(KeyMaterial.configuration(keys, "devices"));
        configuration.put("tillkey.devices.token-key", signingKey());
        // With an address configured OIDC would ask Keycloak instead of using the test issuer's key.
        configuration.put("quarkus.oidc.auth-server-url", "");
        return configuration;
    }

    @Override
    public void stop() {
        // Keys are gone with the process.
    }

    /** A key that signs tokens, as it is configured. */
    public static String signingKey() {
        try {
            String jwk = EcJwkGenerator.generateJwk(EllipticCurves.P256)
                    .toJson(JsonWebKey.OutputControlLevel.INCLUDE_PRIVATE);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(jwk.getBytes(StandardCharsets.UTF_8));
        } catch (JoseException e) {
            throw new IllegalStateException("cannot make a key", e);
        }
    }
}
