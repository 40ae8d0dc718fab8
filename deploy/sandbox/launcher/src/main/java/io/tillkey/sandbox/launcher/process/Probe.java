package io.tillkey.sandbox.launcher.process;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Says whether a part does its work, seen from outside. */
@FunctionalInterface
public interface Probe {
    /** How long one question may take. */
    Duration PATIENCE = Duration.ofSeconds(2);

    /** Whether the part is ready now; false for any failure to reach it. */
    boolean ready() throws InterruptedException;

    /** Ready when a GET of the address is answered with a status from 200 to 399. */
    static Probe http(URI address) {
        requireNonNull(address, "address is null");
        HttpClient client = HttpClients.SHARED;
        HttpRequest request =
                HttpRequest.newBuilder(address).timeout(PATIENCE).GET().build();
        return () -> {
            try {
                int status = client.send(request, HttpResponse.BodyHandlers.discarding())
                        .statusCode();
                return status >= 200 && status < 400;
            } catch (IOException e) {
                return false;
            }
        };
    }

    /** Ready when a connection to the port of this machine is accepted. */
    static Probe tcp(int port) {
        return () -> {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress("127.0.0.1", port), Math.toIntExact(PATIENCE.toMillis()));
                return true;
            } catch (IOException e) {
                return false;
            }
        };
    }
}
