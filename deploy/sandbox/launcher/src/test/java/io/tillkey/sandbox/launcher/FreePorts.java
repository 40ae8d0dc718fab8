package io.tillkey.sandbox.launcher;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Finds room for a stack of its own. */
final class FreePorts {
    private static final int NEEDED = 12;

    private FreePorts() {}

    /** A port base with everything from it to 11 above it free. */
    static int base() {
        while (true) {
            int base = ThreadLocalRandom.current().nextInt(10_000, 30_000);
            boolean free = true;
            for (int port = base; free && port < base + NEEDED; port++) {
                free = isFree(port);
            }
            if (free) {
                return base;
            }
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
