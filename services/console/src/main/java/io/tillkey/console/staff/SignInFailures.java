package io.tillkey.console.staff;

import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.AuthenticationRedirectException;
import io.tillkey.web.Outages;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * A browser that came back from Keycloak with something that begins no session. It is on its way to a page, which says so;
 * a problem document would be shown as it is.
 */
@Singleton
class SignInFailures {
    static final String FAILED = "/staff?signIn=failed";
    private static final String UNAVAILABLE = "/staff?signIn=unavailable";
    private static final Logger LOG = Logger.getLogger(SignInFailures.class);

    /** On with the flow: Quarkus itself leaves this to whoever maps exceptions. */
    @ServerExceptionMapper(priority = 1)
    Response goOn(AuthenticationRedirectException redirect) {
        return Response.status(redirect.getCode())
                .header(HttpHeaders.LOCATION, redirect.getRedirectUri())
                .build();
    }

    /** To the page that says what became of it. */
    @ServerExceptionMapper(priority = 1)
    Response notCompleted(AuthenticationCompletionException failure) {
        boolean outage = Outages.isOutage(failure);
        LOG.infof("A sign-in was not completed: %s", outage ? "a dependency is away" : "refused");
        return LocalPath.seeOther(outage ? UNAVAILABLE : FAILED).build();
    }
}
