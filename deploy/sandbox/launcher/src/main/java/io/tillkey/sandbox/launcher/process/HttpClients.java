package io.tillkey.sandbox.launcher.process;

import java.net.http.HttpClient;

/** The one HTTP client of the probes: a client owns threads, and one will do. */
final class HttpClients {
    static final HttpClient SHARED = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Probe.PATIENCE)
            .build();

    private HttpClients() {}
}
