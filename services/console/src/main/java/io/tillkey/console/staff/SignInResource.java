package io.tillkey.console.staff;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.quarkus.security.UnauthorizedException;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticator;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.time.Duration;

/** The way to Keycloak and back: {@code /sign-in}, {@code /step-up}, {@code /sign-out}. */
@Path("/staff")
@PermitAll
public class SignInResource {
    private static final Duration LONGEST_DISCOVERY = Duration.ofSeconds(10);

    private final SignedIn signedIn;
    private final EndingSessions ending;
    private final RoutingContext context;

    /** Of the request that is being answered. */
    public SignInResource(SignedIn signedIn, EndingSessions ending, RoutingContext context) {
        this.signedIn = requireNonNull(signedIn, "signedIn is null");
        this.ending = requireNonNull(ending, "ending is null");
        this.context = requireNonNull(context, "context is null");
    }

    /** To Keycloak for whoever is not signed in; back for whoever is. */
    @GET
    @Path("/sign-in")
    public Response signIn(
            @QueryParam("return") String back, @QueryParam("stepUp") @DefaultValue("false") boolean stepUp) {
        LocalPath page = LocalPath.parse(back);
        if (stepUp) {
            return to(StaffCookie.PATH + "/step-up?return=" + URLEncoder.encode(page.text(), UTF_8));
        }
        if (signedIn.session().isEmpty()) {
            return toKeycloak();
        }
        return back(page);
    }

    /** Where Keycloak sends the browser; only one that has a session already gets here. */
    @GET
    @Path("/sign-in/done")
    public Response signInDone() {
        if (signedIn.session().isEmpty()) {
            return to(SignInFailures.FAILED);
        }
        return to(LocalPath.parse(null).text());
    }

    /** Where Keycloak sends the browser after a step-up; what it brings is seen to before, and then it gets no further. */
    @GET
    @Path("/step-up/done")
    public Response stepUpDone() {
        return signInDone();
    }

    /** Where the browser lands when Keycloak refuses; what it says in the address goes no further. */
    @GET
    @Path("/sign-in/failed")
    public Response signInFailed() {
        return to(SignInFailures.FAILED);
    }

    /** To Keycloak for a second factor, whoever has not shown one again lately. */
    @GET
    @Path("/step-up")
    public Response stepUp(@QueryParam("return") String back) {
        LocalPath page = LocalPath.parse(back);
        if (signedIn.session().isEmpty()) {
            return to(StaffCookie.PATH + "/sign-in?return=" + URLEncoder.encode(page.text(), UTF_8));
        }
        if (signedIn.steppedUpUntil().isEmpty()) {
            return toKeycloak();
        }
        return back(page);
    }

    /** Ends the session, here and at Keycloak. */
    @POST
    @Path("/sign-out")
    public Response signOut() {
        StaffCookie.in(context).ifPresent(ending::signOut);
        return Response.noContent().cookie(StaffCookie.gone(context)).build();
    }

    /** Fails with an outage as long as Keycloak has not said where it is. */
    private Response toKeycloak() {
        HttpAuthenticator authenticator = context.get(HttpAuthenticator.class.getName());
        ChallengeData way = authenticator.getChallenge(context).await().atMost(LONGEST_DISCOVERY);
        if (way == null || way.status != Response.Status.FOUND.getStatusCode()) {
            throw new UnauthorizedException();
        }
        Response.ResponseBuilder answer = Response.status(way.status);
        way.getHeaders().forEach((name, value) -> answer.header(name.toString(), value));
        return answer.build();
    }

    private Response back(LocalPath page) {
        return LocalPath.seeOther(page.text())
                .cookie(StaffCookie.leftoversGone(context))
                .build();
    }

    private static Response to(String path) {
        return LocalPath.seeOther(path).build();
    }
}
