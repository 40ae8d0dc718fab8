package io.tillkey.tickets.audit;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.security.identity.SecurityIdentity;
import io.tillkey.web.PageRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.UUID;

/** What was done on a ticket, as staff read it (contracts/openapi/tickets.yaml). */
@Path("/api/v1/tickets/{ticketId}/actions")
@Produces(MediaType.APPLICATION_JSON)
public class TicketActionsResource {
    private static final String AUDITOR = "auditor";

    private final ReadingTheTrail reading;
    private final SecurityIdentity identity;

    @Inject
    TicketActionsResource(ReadingTheTrail reading, SecurityIdentity identity) {
        this.reading = requireNonNull(reading, "reading is null");
        this.identity = requireNonNull(identity, "identity is null");
    }

    /** What was done on a ticket; client addresses for auditors only (R28). */
    @GET
    @RolesAllowed({"supervisor", AUDITOR, "administrator"})
    public Response actions(
            @PathParam("ticketId") UUID ticketId,
            @QueryParam(PageRequest.LIMIT) String limit,
            @QueryParam(PageRequest.AFTER) String after,
            @Context UriInfo uri) {
        boolean showAddress = identity.hasRole(AUDITOR);
        return reading.of(ticketId, PageRequest.of(limit, after))
                .map(entry -> ActionRepresentation.of(entry, showAddress))
                .respond(uri);
    }

    /** An entry of the trail. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ActionRepresentation(
            long position, String action, String actor, Instant at, String address, String reason, String note) {
        static ActionRepresentation of(AuditTrail.Entry entry, boolean showAddress) {
            AuditedAction action = entry.action();
            return new ActionRepresentation(
                    entry.position(),
                    action.action(),
                    action.actor(),
                    action.at(),
                    showAddress ? action.address().orElse(null) : null,
                    action.reason().orElse(null),
                    action.note().orElse(null));
        }
    }
}
