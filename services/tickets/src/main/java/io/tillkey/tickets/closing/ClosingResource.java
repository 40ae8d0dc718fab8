package io.tillkey.tickets.closing;

import static java.util.Objects.requireNonNull;

import io.quarkus.security.identity.SecurityIdentity;
import io.tillkey.tickets.conversation.SpokenText;
import io.tillkey.tickets.desk.StaffCall;
import io.tillkey.tickets.merchant.ClientAddress;
import io.tillkey.tickets.reading.TicketView;
import io.tillkey.tickets.ticket.ClosingOutcome;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

/** Closing by staff (contracts/openapi/tickets.yaml). */
@Path("/api/v1/tickets/{ticketId}/closings")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class ClosingResource {
    private static final String SUPERVISOR = "supervisor";

    private final ClosingATicket closing;
    private final SecurityIdentity identity;

    @Inject
    ClosingResource(ClosingATicket closing, SecurityIdentity identity) {
        this.closing = requireNonNull(closing, "closing is null");
        this.identity = requireNonNull(identity, "identity is null");
    }

    /** Closes it. */
    @POST
    @RolesAllowed({"agent", SUPERVISOR, "clerk"})
    public Response close(
            @PathParam("ticketId") UUID ticketId,
            @HeaderParam(ClientAddress.HEADER) String address,
            @NotNull @Valid CloseTicketRequest body) {
        StaffCall call = new StaffCall(
                ticketId,
                identity.getPrincipal().getName(),
                identity.hasRole(SUPERVISOR),
                ClientAddress.parseOptional(address));
        TicketView view = closing.close(call, body.outcome(), SpokenText.parse(body.note()));
        return Response.ok(view.ticket()).tag(view.tag()).build();
    }

    /** How, and why. */
    public record CloseTicketRequest(
            @NotNull ClosingOutcome outcome, @NotNull String note) {
        /** Without the note: it may be personal. */
        @Override
        public String toString() {
            return "CloseTicketRequest[" + outcome + "]";
        }
    }
}
