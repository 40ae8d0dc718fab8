package io.tillkey.console.page;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;

/**
 * What a browser is told along with the pages: to run nothing but our own files, to show them in no one else's frame, to
 * leave no trace of where the merchant was, and what it may keep. Files whose names carry a hash never change; everything
 * else is asked for again.
 */
@ApplicationScoped
public class PageHeaders {
    private static final int EARLY = 200;
    private static final String API = "/api/";
    private static final String MANAGEMENT = "/q/";
    private static final String ASSETS = "/assets/";

    private static final Map<String, String> ALWAYS = Map.of(
            "Content-Security-Policy",
            String.join(
                    "; ",
                    "default-src 'none'",
                    "script-src 'self'",
                    "style-src 'self'",
                    "img-src 'self' data:",
                    "media-src 'self' blob: mediastream:",
                    "font-src 'self'",
                    "connect-src 'self'",
                    "worker-src 'self'",
                    "manifest-src 'self'",
                    "base-uri 'none'",
                    "form-action 'self'",
                    "frame-ancestors 'none'"),
            "X-Content-Type-Options",
            "nosniff",
            "X-Frame-Options",
            "DENY",
            "Referrer-Policy",
            "no-referrer",
            "Permissions-Policy",
            "camera=(self), microphone=(), geolocation=(), payment=(), usb=()",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cross-Origin-Resource-Policy",
            "same-origin");

    private final Clock clock;

    /** Dates answers by this clock. */
    public PageHeaders(Clock clock) {
        this.clock = clock;
    }

    void install(@Observes Filters filters) {
        filters.register(this::add, EARLY);
    }

    private void add(RoutingContext context) {
        context.addHeadersEndHandler(nothing -> complete(context));
        context.next();
    }

    private void complete(RoutingContext context) {
        MultiMap headers = context.response().headers();
        // The pages count down by the server's time: a phone's own clock may be minutes off.
        if (!headers.contains(HttpHeaders.DATE)) {
            headers.set(
                    HttpHeaders.DATE,
                    DateTimeFormatter.RFC_1123_DATE_TIME.format(clock.instant().atOffset(ZoneOffset.UTC)));
        }
        if ("https".equals(context.request().scheme())) {
            headers.set("Strict-Transport-Security", "max-age=31536000");
        }
        String path = context.normalizedPath();
        if (path.startsWith(API) || path.startsWith(MANAGEMENT)) {
            return;
        }
        ALWAYS.forEach(headers::set);
        headers.set(HttpHeaders.CACHE_CONTROL, caching(path, context.response().getStatusCode()));
    }

    private static String caching(String path, int status) {
        if (status >= 400) {
            return "no-store";
        }
        return path.startsWith(ASSETS) ? "public, max-age=31536000, immutable" : "no-cache";
    }
}
