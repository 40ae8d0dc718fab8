package io.tillkey.console.staff;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.NewCookie;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** The cookie with the id of a session: out of reach of scripts, and for {@code /api/staff} alone. */
final class StaffCookie {
    static final String TENANT = "staff";
    static final String STEP_UP_TENANT = "step-up";
    static final String PATH = "/api/staff";

    private static final String NAME = "tillkey_staff";

    /** As Quarkus names its own after its tenants; there is nothing in them. */
    private static final String OF_QUARKUS = "q_session_";

    private StaffCookie() {}

    static Optional<String> in(RoutingContext context) {
        Cookie cookie = context.request().getCookie(NAME);
        return Optional.ofNullable(cookie).map(Cookie::getValue).filter(value -> !value.isEmpty());
    }

    /** Gives the browser the id of its session. */
    static void give(RoutingContext context, String id, Duration lifetime) {
        context.response()
                .addCookie(Cookie.cookie(NAME, id)
                        .setPath(PATH)
                        .setMaxAge(lifetime.toSeconds())
                        .setHttpOnly(true)
                        .setSecure(context.request().isSSL())
                        // Strict would keep it back on the way here from Keycloak.
                        .setSameSite(CookieSameSite.LAX));
    }

    /** Takes the session's cookie away. */
    static NewCookie gone(RoutingContext context) {
        return gone(NAME, context);
    }

    /** Takes the cookies away that a code flow leaves. */
    static NewCookie[] leftoversGone(RoutingContext context) {
        return Stream.of(TENANT, STEP_UP_TENANT)
                .map(tenant -> OF_QUARKUS + tenant)
                .filter(name -> context.request().getCookie(name) != null)
                .map(name -> gone(name, context))
                .toArray(NewCookie[]::new);
    }

    private static NewCookie gone(String name, RoutingContext context) {
        return new NewCookie.Builder(name)
                .value("")
                .path(PATH)
                .maxAge(0)
                .httpOnly(true)
                .secure(context.request().isSSL())
                .sameSite(NewCookie.SameSite.LAX)
                .build();
    }
}
