package io.tillkey.tickets.desk;

import static java.util.Objects.requireNonNull;

import io.quarkus.security.identity.SecurityIdentity;
import io.tillkey.tickets.merchant.ClientAddress;
import io.tillkey.tickets.reading.TicketView;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

/** Who works on a ticket (contracts/openapi/tickets.yaml). */
@Path("/api/v1/tickets/{ticketId}")
@Produces(MediaType.APPLICATION_JSON)
public class AssignmentResource {
    private static final String SUPERVISOR = "supervisor";

    private final AssigningATicket assigning;
    private final SecurityIdentity identity;

    @Inject
    AssignmentResource(AssigningATicket assigning, SecurityIdentity identity) {
        this.assigning = requireNonNull(assigning, "assigning is null");
        this.identity = requireNonNull(identity, "identity is null");
    }

    /** The one who asks takes it. */
    @PUT
    @Path("/assignee")
    @RolesAllowed({"agent", SUPERVISOR, "clerk"})
    public Response take(@PathParam("ticketId") UUID ticketId, @HeaderParam(ClientAddress.HEADER) String address) {
        return answer(assigning.take(call(ticketId, address)));
    }

    /** A supervisor assigns it to somebody. */
    @POST
    @Path("/assignments")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(SUPERVISOR)
    public Response assign(
            @PathParam("ticketId") UUID ticketId,
            @HeaderParam(ClientAddress.HEADER) String address,
            @NotNull @Valid AssignTicketRequest body) {
        return answer(assigning.assign(call(ticketId, address), body.userName()));
    }

    /** It goes back to the queue. */
    @DELETE
    @Path("/assignee")
    @RolesAllowed({"agent", SUPERVISOR, "clerk"})
    public Response giveBack(@PathParam("ticketId") UUID ticketId, @HeaderParam(ClientAddress.HEADER) String address) {
        return answer(assigning.giveBack(call(ticketId, address)));
    }

    private StaffCall call(UUID ticketId, String address) {
        return new StaffCall(
                ticketId,
                identity.getPrincipal().getName(),
                identity.hasRole(SUPERVISOR),
                ClientAddress.parseOptional(address));
    }

    /** To whom it is assigned. */
    public record AssignTicketRequest(
            @NotNull @Size(min = 1, max = 255) String userName) {}

    private static Response answer(TicketView view) {
        return Response.ok(view.ticket()).tag(view.tag()).build();
    }
}
