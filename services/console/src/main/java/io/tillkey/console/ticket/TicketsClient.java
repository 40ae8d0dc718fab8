package io.tillkey.console.ticket;

import io.quarkus.oidc.client.filter.OidcClientFilter;
import io.smallrye.mutiny.Uni;
import io.tillkey.console.refusal.PassedOnProblems;
import io.tillkey.web.TicketToken;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestResponse;

/** {@code contracts/openapi/tickets.yaml}, the merchant's side. Nothing is repeated here: the page repeats. */
@Path("/api/v1/tickets")
@RegisterRestClient(configKey = "tickets")
@RegisterProvider(PassedOnProblems.class)
@OidcClientFilter
public interface TicketsClient {
    /** Opens a ticket, or gives back the one this browser has. */
    @POST
    RestResponse<TicketAndToken> open(
            @HeaderParam("Idempotency-Key") String idempotencyKey,
            @HeaderParam(TicketToken.BINDING_HEADER) String binding,
            @HeaderParam("Client-Address") String address,
            @HeaderParam("Accept-Language") String language,
            NewTicket ticket);

    /** The ticket; a fresh token in the header {@code Ticket-Token} when the old one is about to end. */
    @GET
    @Path("/{id}")
    Uni<RestResponse<Ticket>> get(
            @PathParam("id") UUID id,
            @HeaderParam(TicketToken.HEADER) String token,
            @HeaderParam(TicketToken.BINDING_HEADER) String binding,
            @HeaderParam("Accept-Language") String language);

    /** Attests what was prepared. */
    @POST
    @Path("/{id}/preconditions")
    TicketAndToken attest(
            @PathParam("id") UUID id,
            @HeaderParam(TicketToken.HEADER) String token,
            @HeaderParam(TicketToken.BINDING_HEADER) String binding,
            @HeaderParam("Accept-Language") String language,
            Attestation attestation);

    /** Accepts the fee. */
    @POST
    @Path("/{id}/fee-acceptance")
    TicketAndToken acceptFee(
            @PathParam("id") UUID id,
            @HeaderParam(TicketToken.HEADER) String token,
            @HeaderParam(TicketToken.BINDING_HEADER) String binding,
            @HeaderParam("Accept-Language") String language,
            FeeAcceptance acceptance);

    /** Goes on by another route. */
    @PUT
    @Path("/{id}/route")
    TicketAndToken choose(
            @PathParam("id") UUID id,
            @HeaderParam(TicketToken.HEADER) String token,
            @HeaderParam(TicketToken.BINDING_HEADER) String binding,
            @HeaderParam("Accept-Language") String language,
            RouteChoice choice);

    /** Gives the ticket up. */
    @POST
    @Path("/{id}/cancellations")
    RestResponse<Void> cancel(
            @PathParam("id") UUID id,
            @HeaderParam(TicketToken.HEADER) String token,
            @HeaderParam(TicketToken.BINDING_HEADER) String binding,
            @HeaderParam("Accept-Language") String language,
            Map<String, String> nothing);
}
