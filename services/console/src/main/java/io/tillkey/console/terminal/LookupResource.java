package io.tillkey.console.terminal;

import static java.util.Objects.requireNonNull;

import io.tillkey.clients.devices.TerminalLookup;
import io.tillkey.console.limit.AddressLimits;
import io.tillkey.console.session.Browser;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** {@code POST /lookups}. */
@Path("/portal/lookups")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class LookupResource {
    private final DevicesClient devices;
    private final AddressLimits limits;
    private final Browser browser;

    /** Asks devices. */
    public LookupResource(@RestClient DevicesClient devices, AddressLimits limits, Browser browser) {
        this.devices = requireNonNull(devices, "devices is null");
        this.limits = requireNonNull(limits, "limits is null");
        this.browser = requireNonNull(browser, "browser is null");
    }

    /** The pre-flight card; opens and changes nothing. */
    @POST
    public Card lookUp(@NotNull @Valid Lookup lookup) {
        limits.lookup();
        return Card.of(devices.lookUpTerminal(browser.language(), new TerminalLookup(lookup.query()))
                .getEntity());
    }
}
