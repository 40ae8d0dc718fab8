package io.tillkey.console.staff;

import io.vertx.core.http.Cookie;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.NewCookie;
import java.util.Optional;

/** The cookie with the id of a session: out of reach of scripts, and for {@code /api/staff} alone. */
final class StaffCookie {
    static final String STEP_UP_TENANT = "step-up";
    static final String PATH = "/api/staff";

    /** As Quarkus names it after its tenant. */
    private static final String NAME = "q_session_staff";

    private static final String STEP_UP_NAME = "q_session_" + STEP_UP_TENANT;

    private StaffCookie() {}

    static Optional<String> in(RoutingContext context) {
        Cookie cookie = context.request().getCookie(NAME);
        return Optional.ofNullable(cookie).map(Cookie::getValue).filter(value -> !value.isEmpty());
    }

    /** Takes the session's cookie away. */
    static NewCookie gone(RoutingContext context) {
        return gone(NAME, context);
    }

    /** Takes the cookie away that a step-up leaves. */
    static NewCookie stepUpGone(RoutingContext context) {
        return gone(STEP_UP_NAME, context);
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
