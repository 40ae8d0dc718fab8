package io.tillkey.console.verification;

import static java.util.Objects.requireNonNull;

import io.tillkey.console.limit.AddressLimits;
import io.tillkey.console.session.Browser;
import io.tillkey.console.session.OnTicket;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** {@code /ticket/grant}. */
@Path("/portal/ticket/grant")
@Produces(MediaType.APPLICATION_JSON)
public class GrantResource {
    private final IdentityClient identity;
    private final AddressLimits limits;
    private final Browser browser;

    /** Asks identity. */
    public GrantResource(@RestClient IdentityClient identity, AddressLimits limits, Browser browser) {
        this.identity = requireNonNull(identity, "identity is null");
        this.limits = requireNonNull(limits, "limits is null");
        this.browser = requireNonNull(browser, "browser is null");
    }

    /** The ten minutes begin (R10). */
    @POST
    public Verification take() {
        limits.codeAttempt();
        OnTicket on = browser.onTicket();
        return Verification.of(identity.takeGrant(on.ticketId(), on.ticketToken(), on.binding(), on.language())
                .getEntity());
    }
}
