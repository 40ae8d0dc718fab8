package io.tillkey.notifications;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.tillkey.privacy.KeyMaterial;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/**
 * The service's keys and its place between identity and Twilio: ports of its own for itself, since Twilio must find it, and
 * for the sandbox, which the tests start and stop. What the neighbours need to know is left in system properties.
 */
public final class Surroundings implements QuarkusTestResourceLifecycleManager {
    static final String ACCOUNT_SID = "AC0123456789abcdef0123456789abcdef";
    static final String AUTH_TOKEN = "token-for-tests-only";
    private static final String TWILIO_PORT = "tillkey.testing.notifications.twilio-port";
    private static final String PUBLIC_KEY = "tillkey.testing.notifications.public-key";
    private static final String ADDRESS = "tillkey.testing.notifications.address";

    @Override
    public Map<String, String> start() {
        int own = freePort();
        int twilio = freePort();
        Properties keys = KeyMaterial.generate();
        System.setProperty(TWILIO_PORT, Integer.toString(twilio));
        System.setProperty(ADDRESS, "http://127.0.0.1:" + own);
        System.setProperty(PUBLIC_KEY, keys.getProperty("identity.tillkey.seal.readers.notifications"));

        Map<String, String> config = new HashMap<>(KeyMaterial.configuration(keys, "notifications"));
        config.put("quarkus.http.test-port", Integer.toString(own));
        config.put("tillkey.twilio.base-url", "http://127.0.0.1:" + twilio);
        config.put("tillkey.twilio.callback-base-url", address());
        config.put("tillkey.answers.regions", "CN");
        config.put("tillkey.twilio.account-sid", ACCOUNT_SID);
        config.put("tillkey.twilio.auth-token", AUTH_TOKEN);
        return config;
    }

    @Override
    public void stop() {
        // Ports and keys are free again by themselves.
    }

    /** The port the service looks for Twilio on. */
    static int twilioPort() {
        return Integer.getInteger(TWILIO_PORT);
    }

    /** The key texts are sealed with to this service, as it is configured at identity. */
    static String publicKey() {
        return System.getProperty(PUBLIC_KEY);
    }

    /** The public address of the service. */
    public static String address() {
        return System.getProperty(ADDRESS);
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
