package io.tillkey.tickets.partners;

import static java.util.Objects.requireNonNull;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Below {@value #PATH} a partner's token is the only way in, and it is a way in nowhere else: there, staff and services
 * present tokens of the realm as before. The roles of the two don't meet either, so each line holds without the other.
 */
@Alternative
@Priority(1)
@ApplicationScoped
public class PartnerTokenAuthentication implements HttpAuthenticationMechanism {
    /** Where partners come. */
    static final String PATH = "/partner/";

    private static final String SCHEME = "bearer ";
    private static final int UNAUTHORIZED = 401;

    private final OidcAuthenticationMechanism realm;

    @Inject
    PartnerTokenAuthentication(OidcAuthenticationMechanism realm) {
        this.realm = requireNonNull(realm, "realm is null");
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager identities) {
        if (!isPartners(context)) {
            return realm.authenticate(context, identities);
        }
        String header = context.request().getHeader(HttpHeaderNames.AUTHORIZATION);
        if (header == null) {
            return Uni.createFrom().nullItem();
        }
        Optional<SecretText> token = header.toLowerCase(Locale.ROOT).startsWith(SCHEME)
                ? SecretText.parse(
                        SecretText.Kind.API_TOKEN,
                        header.substring(SCHEME.length()).strip())
                : Optional.empty();
        if (token.isEmpty()) {
            return Uni.createFrom().failure(new AuthenticationFailedException("not a partner's token"));
        }
        PartnerTokenRequest request = new PartnerTokenRequest(token.get());
        HttpSecurityUtils.setRoutingContextAttribute(request, context);
        return identities.authenticate(request);
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return isPartners(context)
                ? Uni.createFrom().item(new ChallengeData(UNAUTHORIZED, HttpHeaderNames.WWW_AUTHENTICATE, "Bearer"))
                : realm.getChallenge(context);
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        Set<Class<? extends AuthenticationRequest>> types = new HashSet<>(realm.getCredentialTypes());
        types.add(PartnerTokenRequest.class);
        return types;
    }

    @Override
    public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext context) {
        return isPartners(context)
                ? Uni.createFrom()
                        .item(new HttpCredentialTransport(HttpCredentialTransport.Type.AUTHORIZATION, "bearer"))
                : realm.getCredentialTransport(context);
    }

    private static boolean isPartners(RoutingContext context) {
        return context.normalizedPath().startsWith(PATH);
    }
}
