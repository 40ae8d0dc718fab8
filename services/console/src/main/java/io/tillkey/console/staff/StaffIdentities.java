package io.tillkey.console.staff;

import static java.util.Objects.requireNonNull;

import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.BaseAuthenticationRequest;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashSet;

/** Makes the identity of a request out of a session: the person's user name and roles, and their token for the services. */
@ApplicationScoped
class StaffIdentities implements IdentityProvider<StaffIdentities.Brought> {
    /** The identity's attribute with its {@link StaffSession}. */
    static final String SESSION = "tillkey.staff-session";

    private final ResumingASession resuming;

    /** For the client proxy only. */
    protected StaffIdentities() {
        resuming = null;
    }

    @Inject
    StaffIdentities(ResumingASession resuming) {
        this.resuming = requireNonNull(resuming, "resuming is null");
    }

    @Override
    public Class<Brought> getRequestType() {
        return Brought.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(Brought brought, AuthenticationRequestContext context) {
        return context.runBlocking(() -> resuming.resume(brought.id, brought.byAPerson)
                .map(StaffIdentities::identity)
                .orElseThrow(AuthenticationFailedException::new));
    }

    private static SecurityIdentity identity(StaffSession session) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(session.member().userName()))
                .addRoles(new LinkedHashSet<>(session.member().roles()))
                .addCredential(new AccessTokenCredential(session.tokens().access()))
                .addAttribute(SESSION, session)
                .build();
    }

    /** What a browser brought. */
    static final class Brought extends BaseAuthenticationRequest {
        private final String id;
        private final boolean byAPerson;

        Brought(String id, boolean byAPerson) {
            this.id = requireNonNull(id, "id is null");
            this.byAPerson = byAPerson;
        }
    }
}
