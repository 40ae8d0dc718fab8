package io.tillkey.console.session;

import static java.util.Objects.requireNonNull;

import io.tillkey.web.Problem;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.net.URI;
import java.util.Set;

/**
 * Refuses a change that does not come from our own pages. Browsers say where a request comes from in
 * {@code Sec-Fetch-Site}, older ones in {@code Origin}, and no page can forge either; a request that says neither is no
 * browser's of ours. {@code SameSite=Strict} on the cookies stands behind this.
 */
@Provider
public class SameOrigin implements ContainerRequestFilter {
    private static final Set<String> HARMLESS = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final HttpServerRequest connection;

    /** Of the request that is being answered. */
    public SameOrigin(HttpServerRequest connection) {
        this.connection = requireNonNull(connection, "connection is null");
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (HARMLESS.contains(request.getMethod())) {
            return;
        }
        String site = request.getHeaderString("Sec-Fetch-Site");
        boolean ours = site == null ? isOurs(request.getHeaderString("Origin")) : site.equals("same-origin");
        if (!ours) {
            throw Problem.of("cross-site-request", 403);
        }
    }

    private boolean isOurs(String origin) {
        if (origin == null || connection.authority() == null) {
            return false;
        }
        URI theirs;
        try {
            theirs = URI.create(origin);
        } catch (IllegalArgumentException e) {
            return false;
        }
        return connection.scheme().equalsIgnoreCase(theirs.getScheme())
                && connection.authority().host().equalsIgnoreCase(theirs.getHost())
                && port(connection.authority().port()) == port(theirs.getPort());
    }

    private int port(int stated) {
        if (stated > 0) {
            return stated;
        }
        return "https".equalsIgnoreCase(connection.scheme()) ? 443 : 80;
    }
}
