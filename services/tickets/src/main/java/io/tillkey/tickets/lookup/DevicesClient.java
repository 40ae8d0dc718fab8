package io.tillkey.tickets.lookup;

import io.quarkus.oidc.client.filter.OidcClientFilter;
import io.tillkey.tickets.ticket.TerminalCard;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The part of devices' HTTP contract that is used here (contracts/openapi/devices.yaml). */
@RegisterRestClient(configKey = "devices")
@OidcClientFilter
@Path("/api/v1")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public interface DevicesClient {
    /** The pre-flight card of a terminal. */
    @POST
    @Path("/terminal-lookups")
    TerminalCard lookUp(@HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String language, TerminalLookup lookup);

    /**
     * What is asked.
     *
     * @param query a serial number or its last six
     */
    record TerminalLookup(String query) {}
}
