package io.tillkey.tickets.partners;

import static java.util.Objects.requireNonNull;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.stream.Collectors;

/**
 * Finds whose token came. It looks into the database each time, so that a token that is revoked is worth nothing from
 * that moment on, on any instance.
 */
@ApplicationScoped
public class RecognisingAPartner implements IdentityProvider<PartnerTokenRequest> {
    private final PartnerTokens tokens;
    private final SecretHashes hashes;
    private final Clock clock;

    @Inject
    RecognisingAPartner(PartnerTokens tokens, SecretHashes hashes, Clock clock) {
        this.tokens = requireNonNull(tokens, "tokens is null");
        this.hashes = requireNonNull(hashes, "hashes is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    @Override
    public Class<PartnerTokenRequest> getRequestType() {
        return PartnerTokenRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(PartnerTokenRequest request, AuthenticationRequestContext context) {
        return context.runBlocking(() -> QuarkusTransaction.requiringNew().call(() -> recognise(request.token())));
    }

    private SecurityIdentity recognise(SecretText secret) {
        Instant now = clock.instant();
        PartnerToken token = tokens.findByHash(hashes.of(SecretText.Kind.API_TOKEN, secret))
                .filter(found -> found.isGood(now))
                .orElseThrow(() -> new AuthenticationFailedException("not a good token"));
        tokens.noteUse(token.id(), now);
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal("partner " + token.partnerId()))
                .addRoles(token.scopes().stream().map(Scope::text).collect(Collectors.toSet()))
                .addAttribute(CallingPartner.PARTNER_ID, token.partnerId())
                .build();
    }
}
