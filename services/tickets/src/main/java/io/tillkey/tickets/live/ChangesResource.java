package io.tillkey.tickets.live;

import static java.util.Objects.requireNonNull;

import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Multi;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestStreamElementType;

/** Changes as they happen (contracts/openapi/tickets.yaml). */
@Path("/api/v1/ticket-changes")
public class ChangesResource {
    private final SpreadingChanges changes;

    @Inject
    ChangesResource(SpreadingChanges changes) {
        this.changes = requireNonNull(changes, "changes is null");
    }

    /** For the console, which tells the browsers that follow. */
    @GET
    @NonBlocking
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    @RolesAllowed("service-console")
    public Multi<TicketChanged> follow() {
        return changes.follow();
    }
}
