package io.tillkey.tickets.audit;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.security.identity.SecurityIdentity;
import io.tillkey.web.PageRequest;
import io.tillkey.web.Problem;
import io.tillkey.web.StaffReach;
import io.tillkey.web.StaffReach.Reach;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** What was done on records other than tickets, as staff read it (contracts/openapi/tickets.yaml). */
@Path("/api/v1/audit/entries")
@Produces(MediaType.APPLICATION_JSON)
public class RecordActionsResource {
    private static final String AUDITOR = "auditor";
    private static final String RECORD = "recordId";

    private final ReadingTheTrail reading;
    private final SecurityIdentity identity;

    @Inject
    RecordActionsResource(ReadingTheTrail reading, SecurityIdentity identity) {
        this.reading = requireNonNull(reading, "reading is null");
        this.identity = requireNonNull(identity, "identity is null");
    }

    /** What was done on records, or on one; client addresses for auditors only (R28). */
    @GET
    @RolesAllowed({"supervisor", AUDITOR, "administrator"})
    @StaffReach(Reach.EVERY)
    public Response actions(
            @QueryParam(PageRequest.LIMIT) String limit,
            @QueryParam(PageRequest.AFTER) String after,
            @Context UriInfo uri) {
        boolean showAddress = identity.hasRole(AUDITOR);
        // Asked of the address itself: a name without a value is no wish for everything.
        Optional<UUID> recordId =
                Optional.ofNullable(uri.getQueryParameters().get(RECORD)).map(values -> id(String.join(",", values)));
        return reading.besideTickets(recordId, PageRequest.of(limit, after))
                .map(entry -> RecordActionRepresentation.of(entry, showAddress))
                .respond(uri);
    }

    private static UUID id(String text) {
        try {
            UUID id = UUID.fromString(text);
            if (id.toString().equalsIgnoreCase(text)) {
                return id;
            }
        } catch (IllegalArgumentException e) {
            // Answered below, as what only looks like one.
        }
        throw Problem.of("malformed-parameter", 400).with("parameter", RECORD);
    }

    /** An entry of the trail. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record RecordActionRepresentation(
            long position,
            String record,
            UUID recordId,
            String action,
            String actor,
            Instant at,
            String address,
            String reason,
            String note) {
        static RecordActionRepresentation of(AuditTrail.RecordEntry entry, boolean showAddress) {
            AuditedRecordAction action = entry.action();
            return new RecordActionRepresentation(
                    entry.position(),
                    action.record(),
                    action.recordId(),
                    action.action(),
                    action.actor(),
                    action.at(),
                    showAddress ? action.address().orElse(null) : null,
                    action.reason().orElse(null),
                    action.note().orElse(null));
        }
    }
}
