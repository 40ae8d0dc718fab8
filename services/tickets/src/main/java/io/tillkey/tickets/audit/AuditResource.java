package io.tillkey.tickets.audit;

import static java.util.Objects.requireNonNull;

import io.tillkey.web.StaffReach;
import io.tillkey.web.StaffReach.Reach;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The state of the audit trail as a whole (contracts/openapi/tickets.yaml). */
@Path("/api/v1/audit")
@Produces(MediaType.APPLICATION_JSON)
public class AuditResource {
    private final AuditTrail auditTrail;

    @Inject
    AuditResource(AuditTrail auditTrail) {
        this.auditTrail = requireNonNull(auditTrail, "auditTrail is null");
    }

    /** Whether the trail is whole. */
    @GET
    @Path("/verification")
    @RolesAllowed({"auditor", "administrator"})
    @StaffReach(Reach.SHARED)
    public AuditTrail.Verification verification() {
        return auditTrail.verify();
    }
}
