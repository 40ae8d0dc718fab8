package io.tillkey.console.session;

import static java.util.Objects.requireNonNull;

import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.ext.Provider;
import java.time.Duration;

/**
 * Hands out what {@link Browser} wants its browser to have. The secret goes out with the very first answer, refused or
 * not: a ticket that is opened later is bound to it, and its repetition after a lost answer must come with the same one.
 */
@Provider
public class SessionCookies implements ContainerResponseFilter {
    static final String PATH = "/api/portal";

    private static final Duration SECRET_LIFETIME = Duration.ofDays(90);
    /** Longer than a token, so that a browser that comes back late is told so, and not that there is nothing. */
    private static final Duration TICKET_LIFETIME = Duration.ofDays(2);

    private final Browser browser;
    private final HttpServerRequest connection;

    /** Of the request that is being answered. */
    public SessionCookies(Browser browser, HttpServerRequest connection) {
        this.browser = requireNonNull(browser, "browser is null");
        this.connection = requireNonNull(connection, "connection is null");
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (!request.getUriInfo().getRequestUri().getPath().startsWith(PATH + "/")) {
            return;
        }
        browser.newSecret().ifPresent(secret -> add(response, Browser.SECRET_COOKIE, secret, SECRET_LIFETIME));
        browser.newTicketToken().ifPresent(token -> add(response, Browser.TICKET_COOKIE, token, TICKET_LIFETIME));
        if (browser.ticketIsForgotten()) {
            add(response, Browser.TICKET_COOKIE, "", Duration.ZERO);
        }
    }

    private void add(ContainerResponseContext response, String name, String value, Duration lifetime) {
        NewCookie cookie = new NewCookie.Builder(name)
                .value(value)
                .path(PATH)
                .maxAge(Math.toIntExact(lifetime.toSeconds()))
                .httpOnly(true)
                .secure("https".equals(connection.scheme()))
                .sameSite(NewCookie.SameSite.STRICT)
                .build();
        response.getHeaders().add(HttpHeaders.SET_COOKIE, cookie);
    }
}
