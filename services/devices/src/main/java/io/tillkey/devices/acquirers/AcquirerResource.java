package io.tillkey.devices.acquirers;

import static java.util.Objects.requireNonNull;

import io.tillkey.devices.Roles;
import io.tillkey.web.StaffReach;
import io.tillkey.web.StaffReach.Reach;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** The acquirers and their merchant rules (S29). */
@Path("/api/v1/acquirers")
@Produces(MediaType.APPLICATION_JSON)
public class AcquirerResource {
    private final AcquirerDirectory acquirers;

    AcquirerResource(AcquirerDirectory acquirers) {
        this.acquirers = requireNonNull(acquirers, "acquirers is null");
    }

    /** All of them, by code. */
    @GET
    @RolesAllowed({Roles.ADMINISTRATOR, Roles.AUDITOR, Roles.SUPERVISOR, Roles.AGENT, Roles.CLERK})
    @StaffReach(Reach.SHARED)
    public AcquirerList list() {
        return new AcquirerList(acquirers.all().stream().map(AcquirerView::of).toList());
    }

    /**
     * All acquirers.
     *
     * @param items by code
     */
    public record AcquirerList(List<AcquirerView> items) {}
}
