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
 * Where the code flow ends and our own session begins. Quarkus does the flow (PKCE, state, nonce, signatures); what it
 * would keep of it is nothing. The session has a cookie of its own and is read back by {@link StaffAuthentication}, which
 * knows about idleness and outages.
 */
@Alternative
@Priority(1)
@ApplicationScoped
public class CodeFlow implements TokenStateManager {
    /** In the cookie of Quarkus, which is taken away at once. */
    private static final String NOTHING = "-";

    private final BeginningASession beginning;
    private final StaffConfig config;

    /** For the client proxy only. */
    protected CodeFlow() {
        beginning = null;
        config = null;
    }

    @Inject
    CodeFlow(BeginningASession beginning, StaffConfig config) {
        this.beginning = requireNonNull(beginning, "beginning is null");
        this.config = requireNonNull(config, "config is null");
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
        Uni<String> begun = requestContext.runBlocking(() -> {
            Long seconds = tokens.getAccessTokenExpiresIn();
            GivenTokens given =
                    new GivenTokens(tokens.getAccessToken(), tokens.getRefreshToken(), seconds == null ? 0 : seconds);
            if (stepUp) {
                beginning.stepUp(id, given);
                return id;
            }
            return beginning.begin(given);
        });
        return begun.invoke(session -> StaffCookie.give(context, session, config.longest()))
                .replaceWith(NOTHING);
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
