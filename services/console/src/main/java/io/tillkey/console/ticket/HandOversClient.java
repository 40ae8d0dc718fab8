package io.tillkey.console.ticket;

import io.quarkus.oidc.client.filter.OidcClientFilter;
import io.tillkey.console.refusal.PassedOnProblems;
import io.tillkey.web.TicketToken;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** {@code contracts/openapi/tickets.yaml}: tickets that partners opened. */
@Path("/api/v1/ticket-hand-overs")
@RegisterRestClient(configKey = "tickets")
@RegisterProvider(PassedOnProblems.class)
@OidcClientFilter
public interface HandOversClient {
    /** Takes one over into this browser. */
    @POST
    TicketAndToken takeOver(
            @HeaderParam(TicketToken.BINDING_HEADER) String binding,
            @HeaderParam("Client-Address") String address,
            @HeaderParam("Accept-Language") String language,
            HandOver handOver);
}
