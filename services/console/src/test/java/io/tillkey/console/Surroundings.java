package io.tillkey.console;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.tillkey.privacy.KeyMaterial;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;

/**
 * Where the console looks for the other services and which key it checks ticket tokens with. The services themselves are
 * {@link Neighbours}, which the test starts and stops at these ports.
 */
public final class Surroundings implements QuarkusTestResourceLifecycleManager {
    private static final String PORT = "tillkey.testing.port.";

    static int portOf(String service) {
        return Integer.getInteger(PORT + service);
    }

    @Override
    public Map<String, String> start() {
        Map<String, String> config = new HashMap<>();
        for (String service : new String[] {"tickets", "identity", "devices"}) {
            int port = freePort();
            System.setProperty(PORT + service, Integer.toString(port));
            config.put("quarkus.rest-client." + service + ".url", "http://127.0.0.1:" + port);
            config.put("quarkus.rest-client." + service + ".read-timeout", "2000");
        }
        // Before the public key: the tickets of these tests are signed with a key of their own.
        config.putAll(KeyMaterial.configuration(KeyMaterial.generate(), "console"));
        config.put("tillkey.ticket-token.public-key", TicketTokens.publicKey());
        return config;
    }

    @Override
    public void stop() {
        // Ports are given back by themselves.
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
