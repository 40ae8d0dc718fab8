package io.tillkey.console.credential;

import static java.util.Objects.requireNonNull;

import io.tillkey.console.limit.AddressLimits;
import io.tillkey.console.session.Browser;
import io.tillkey.console.session.OnTicket;
import io.tillkey.console.verification.IdentityClient;
import io.tillkey.console.verification.Verification;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** {@code /ticket/password-checks} and {@code /ticket/credential}. */
@Path("/portal/ticket")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class CredentialResource {
    private final IdentityClient identity;
    private final AddressLimits limits;
    private final Browser browser;

    /** Asks identity. */
    public CredentialResource(@RestClient IdentityClient identity, AddressLimits limits, Browser browser) {
        this.identity = requireNonNull(identity, "identity is null");
        this.limits = requireNonNull(limits, "limits is null");
        this.browser = requireNonNull(browser, "browser is null");
    }

    /** What stands against it (R15, R16, R19). */
    @POST
    @Path("/password-checks")
    public PasswordVerdict check(@NotNull @Valid PasswordCandidate candidate) {
        limits.passwordCheck();
        OnTicket on = browser.onTicket();
        return PasswordVerdict.of(identity.checkPassword(
                        on.ticketId(),
                        on.ticketToken(),
                        on.binding(),
                        on.language(),
                        new io.tillkey.clients.identity.PasswordCandidate(candidate.password()))
                .getEntity());
    }

    /** Sets it, once (R10). */
    @PUT
    @Path("/credential")
    public Verification set(
            @HeaderParam("Idempotency-Key") String idempotencyKey, @NotNull @Valid NewCredential credential) {
        limits.change();
        OnTicket on = browser.onTicket();
        return Verification.of(identity.setCredential(
                        on.ticketId(),
                        on.ticketToken(),
                        on.binding(),
                        on.language(),
                        idempotencyKey,
                        new io.tillkey.clients.identity.NewCredential(credential.password(), credential.repeated()))
                .getEntity());
    }
}
