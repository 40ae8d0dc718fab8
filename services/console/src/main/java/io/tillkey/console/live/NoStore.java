package io.tillkey.console.live;

import io.vertx.core.http.HttpServerResponse;
import jakarta.ws.rs.core.HttpHeaders;

/** Keeps a stream out of caches: its headers are sent before any filter of answers could do so. */
final class NoStore {
    private NoStore() {}

    static void on(HttpServerResponse response) {
        response.putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    }
}
