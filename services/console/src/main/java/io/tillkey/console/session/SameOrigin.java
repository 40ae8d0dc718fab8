package io.tillkey.console.session;

import io.tillkey.web.Problem;
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

    @Override
    public void filter(ContainerRequestContext request) {
        if (HARMLESS.contains(request.getMethod())) {
            return;
        }
        String site = request.getHeaderString("Sec-Fetch-Site");
        boolean ours = site == null
                ? isOurs(request.getHeaderString("Origin"), request.getUriInfo().getRequestUri())
                : site.equals("same-origin");
        if (!ours) {
            throw Problem.of("cross-site-request", 403);
        }
    }

    private static boolean isOurs(String origin, URI asked) {
        if (origin == null) {
            return false;
        }
        URI theirs;
        try {
            theirs = URI.create(origin);
        } catch (IllegalArgumentException e) {
            return false;
        }
        return asked.getScheme().equalsIgnoreCase(theirs.getScheme())
                && asked.getHost() != null
                && asked.getHost().equalsIgnoreCase(theirs.getHost())
                && port(asked) == port(theirs);
    }

    private static int port(URI address) {
        if (address.getPort() > 0) {
            return address.getPort();
        }
        return "https".equalsIgnoreCase(address.getScheme()) ? 443 : 80;
    }
}
