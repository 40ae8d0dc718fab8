package io.tillkey.console.staff;

import static java.util.Objects.requireNonNull;

import io.quarkus.oidc.AuthorizationCodeTokens;
import io.quarkus.oidc.OidcRequestContext;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.TokenStateManager;
import io.quarkus.security.AuthenticationFailedException;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;

/**
 * Where the code flow ends and our own session begins. Quarkus does the flow (PKCE, state, nonce, signatures) and puts what
 * it gets from here into the cookie: the id of the session. It never reads a session back; {@link StaffAuthentication}
 * does, which knows about idleness and outages.
 */
@Alternative
@Priority(1)
@ApplicationScoped
public class CodeFlow implements TokenStateManager {
    /** In the cookie of a step-up, which is taken away at once. */
    private static final String NOTHING = "-";

    private final BeginningASession beginning;

    /** For the client proxy only. */
    protected CodeFlow() {
        beginning = null;
    }

    @Inject
    CodeFlow(BeginningASession beginning) {
        this.beginning = requireNonNull(beginning, "beginning is null");
    }

    @Override
    public Uni<String> createTokenState(
            RoutingContext context,
            OidcTenantConfig tenant,
            AuthorizationCodeTokens tokens,
            OidcRequestContext<String> requestContext) {
        String id = StaffCookie.in(context).orElse(null);
        boolean stepUp =
                tenant.tenantId().filter(StaffCookie.STEP_UP_TENANT::equals).isPresent();
        return requestContext.runBlocking(() -> {
            Long seconds = tokens.getAccessTokenExpiresIn();
            GivenTokens given =
                    new GivenTokens(tokens.getAccessToken(), tokens.getRefreshToken(), seconds == null ? 0 : seconds);
            if (stepUp) {
                beginning.stepUp(id, given);
                return NOTHING;
            }
            return beginning.begin(given);
        });
    }

    @Override
    public Uni<AuthorizationCodeTokens> getTokens(
            RoutingContext context,
            OidcTenantConfig tenant,
            String state,
            OidcRequestContext<AuthorizationCodeTokens> requestContext) {
        return Uni.createFrom().failure(new AuthenticationFailedException());
    }

    @Override
    public Uni<Void> deleteTokens(
            RoutingContext context, OidcTenantConfig tenant, String state, OidcRequestContext<Void> requestContext) {
        // A cookie goes for many reasons; a session ends for its own.
        return Uni.createFrom().voidItem();
    }
}
