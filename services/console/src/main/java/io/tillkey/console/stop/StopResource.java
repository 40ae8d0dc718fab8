package io.tillkey.console.stop;

import static java.util.Objects.requireNonNull;

import io.tillkey.console.limit.AddressLimits;
import io.tillkey.console.session.Browser;
import io.tillkey.console.verification.IdentityClient;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** {@code POST /stops}: no ticket, no session. */
@Path("/portal/stops")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class StopResource {
    private final IdentityClient identity;
    private final AddressLimits limits;
    private final Browser browser;

    /** Asks identity. */
    public StopResource(@RestClient IdentityClient identity, AddressLimits limits, Browser browser) {
        this.identity = requireNonNull(identity, "identity is null");
        this.limits = requireNonNull(limits, "limits is null");
        this.browser = requireNonNull(browser, "browser is null");
    }

    /** Stops the reset the code was told with. */
    @POST
    public Stop stop(@NotNull @Valid StopRequest request) {
        limits.stop();
        return Stop.of(identity.stopReset(
                        browser.address().text(),
                        browser.language(),
                        new io.tillkey.clients.identity.StopRequest(request.stopCode()))
                .getEntity());
    }
}
