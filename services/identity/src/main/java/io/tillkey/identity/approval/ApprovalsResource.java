package io.tillkey.identity.approval;

import static java.util.Objects.requireNonNull;

import io.tillkey.web.CallersAcquirers;
import io.tillkey.web.PageRequest;
import io.tillkey.web.StaffReach;
import io.tillkey.web.StaffReach.Reach;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/** What waits for a second person; see {@code contracts/openapi/identity.yaml}. */
@Path("/api/v1/approvals")
@Produces(MediaType.APPLICATION_JSON)
public class ApprovalsResource {
    private final ListingApprovals listing;
    private final CallersAcquirers acquirers;

    ApprovalsResource(ListingApprovals listing, CallersAcquirers acquirers) {
        this.listing = requireNonNull(listing, "listing is null");
        this.acquirers = requireNonNull(acquirers, "acquirers is null");
    }

    /** A page of those of the caller's acquirers, oldest first. */
    @GET
    @RolesAllowed({"supervisor", "auditor"})
    @StaffReach(Reach.NARROWED)
    public Response list(
            @QueryParam(PageRequest.LIMIT) String limit,
            @QueryParam(PageRequest.AFTER) String after,
            @Context UriInfo uri) {
        return listing.list(acquirers.get(), PageRequest.of(limit, after)).respond(uri);
    }
}
