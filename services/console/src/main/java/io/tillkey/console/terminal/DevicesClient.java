package io.tillkey.console.terminal;

import io.quarkus.oidc.client.filter.OidcClientFilter;
import io.smallrye.mutiny.Uni;
import io.tillkey.console.refusal.PassedOnProblems;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** {@code contracts/openapi/devices.yaml}, as far as the merchant pages need it. */
@Path("/api/v1")
@RegisterRestClient(configKey = "devices")
@RegisterProvider(PassedOnProblems.class)
@OidcClientFilter
public interface DevicesClient {
    /** The pre-flight card; a decoy for a terminal that does not exist (R1). */
    @POST
    @Path("/terminal-lookups")
    Card lookUp(@HeaderParam("Accept-Language") String language, Lookup lookup);

    /** Whether a terminal is online. */
    @GET
    @Path("/terminals/{id}/connectivity")
    Uni<Connectivity> connectivity(@PathParam("id") UUID terminalId);
}
