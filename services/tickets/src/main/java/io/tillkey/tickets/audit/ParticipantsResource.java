package io.tillkey.tickets.audit;

import static java.util.Objects.requireNonNull;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Set;
import java.util.UUID;

/** Who of the staff has touched a ticket, for identity (contracts/openapi/tickets.yaml). */
@Path("/api/v1/tickets/{ticketId}/participants")
@Produces(MediaType.APPLICATION_JSON)
public class ParticipantsResource {
    private final ReadingTheTrail reading;

    @Inject
    ParticipantsResource(ReadingTheTrail reading) {
        this.reading = requireNonNull(reading, "reading is null");
    }

    /** Their user names. */
    @GET
    @RolesAllowed("service-identity")
    public Participants participants(@PathParam("ticketId") UUID ticketId) {
        return new Participants(reading.staffOn(ticketId));
    }

    /** User names of staff. */
    public record Participants(Set<String> userNames) {}
}
