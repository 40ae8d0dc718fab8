package io.tillkey.console.staff;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;

/**
 * Tells who asks below {@code /api/staff} by the session's cookie, and by nothing else: a bearer token is no session. Only
 * a sign-in is answered with the way to Keycloak; everything else without a session is refused.
 */
@ApplicationScoped
public class StaffAuthentication implements HttpAuthenticationMechanism {
    /** What a page asks on its own, without a person (polls, server push), is marked with this header. */
    static final String BACKGROUND = "Tillkey-Background";

    /** An {@code EventSource} can't say that nobody asked; nobody ever asks for this. */
    private static final String LIVE = StaffCookie.PATH + "/live";

    private static final String SIGN_IN = StaffCookie.PATH + "/sign-in";
    private static final String STEP_UP = StaffCookie.PATH + "/step-up";
    private static final String STEP_UP_DONE = STEP_UP + "/done";
    private static final int UNAUTHORIZED = 401;
    private static final int BEFORE_OIDC = DEFAULT_PRIORITY + 100;

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager identities) {
        String path = context.normalizedPath();
        if (!path.startsWith(StaffCookie.PATH + "/") || path.equals(STEP_UP_DONE)) {
            return Uni.createFrom().nullItem();
        }
        Optional<String> id = StaffCookie.in(context);
        if (id.isEmpty()) {
            return Uni.createFrom().nullItem();
        }
        boolean byAPerson =
                !path.equals(LIVE) && !"true".equals(context.request().getHeader(BACKGROUND));
        Uni<SecurityIdentity> person = identities.authenticate(new StaffIdentities.Brought(id.get(), byAPerson));
        // Whoever comes to sign in, or comes back from it, may still bring the cookie of a session that is over.
        return path.startsWith(SIGN_IN) || path.startsWith(STEP_UP)
                ? person.onFailure(AuthenticationFailedException.class).recoverWithNull()
                : person;
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        String path = context.normalizedPath();
        if (!path.startsWith(StaffCookie.PATH + "/") || path.equals(SIGN_IN) || path.equals(STEP_UP)) {
            return Uni.createFrom().nullItem();
        }
        return Uni.createFrom().item(new ChallengeData(UNAUTHORIZED));
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of(StaffIdentities.Brought.class);
    }

    @Override
    public int getPriority() {
        return BEFORE_OIDC;
    }
}
