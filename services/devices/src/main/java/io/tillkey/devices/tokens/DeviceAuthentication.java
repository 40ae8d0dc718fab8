package io.tillkey.devices.tokens;

import static java.util.Objects.requireNonNull;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.smallrye.mutiny.Uni;
import io.tillkey.devices.Roles;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/**
 * Lets terminals in by their access tokens, below {@value #PATH} and nowhere else. There a staff token is refused; on
 * every other path OIDC alone decides, which knows nothing of terminals' tokens.
 */
@ApplicationScoped
public class DeviceAuthentication implements HttpAuthenticationMechanism {
    static final String PATH = "/api/v1/device/";

    private static final String SCHEME = "Bearer ";
    private static final int BEFORE_OIDC = HttpAuthenticationMechanism.DEFAULT_PRIORITY + 1000;

    private final DeviceTokens tokens;

    DeviceAuthentication(DeviceTokens tokens) {
        this.tokens = requireNonNull(tokens, "tokens is null");
    }

    @Override
    public int getPriority() {
        return BEFORE_OIDC;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext request, IdentityProviderManager providers) {
        String authorization = request.request().getHeader(HttpHeaders.AUTHORIZATION);
        if (authorization == null || !request.normalizedPath().startsWith(PATH)) {
            return Uni.createFrom().nullItem();
        }
        if (!authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Uni.createFrom().failure(new AuthenticationFailedException());
        }
        return tokens.believe(authorization.substring(SCHEME.length()).strip())
                .map(DeviceAuthentication::identityOf)
                .map(identity -> Uni.createFrom().item(identity))
                .orElseGet(() -> Uni.createFrom().failure(new AuthenticationFailedException()));
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext request) {
        return Uni.createFrom()
                .item(new ChallengeData(HttpResponseStatus.UNAUTHORIZED.code(), "WWW-Authenticate", SCHEME.strip()));
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of();
    }

    @Override
    public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext request) {
        return Uni.createFrom()
                .item(new HttpCredentialTransport(HttpCredentialTransport.Type.OTHER_HEADER, "device", "device"));
    }

    private static SecurityIdentity identityOf(DeviceIdentity device) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(device.terminalId().toString()))
                .addRole(Roles.DEVICE)
                .addAttribute(DeviceIdentity.THUMBPRINT, device.thumbprint())
                .build();
    }
}
