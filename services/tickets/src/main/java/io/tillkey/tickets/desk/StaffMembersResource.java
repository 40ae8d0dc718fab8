package io.tillkey.tickets.desk;

import static java.util.Objects.requireNonNull;

import io.tillkey.web.Cursor;
import io.tillkey.web.Page;
import io.tillkey.web.PageRequest;
import io.tillkey.web.StaffReach;
import io.tillkey.web.StaffReach.Reach;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;

/** Who works at the desk (contracts/openapi/tickets.yaml). */
@Path("/api/v1/staff-members")
@Produces(MediaType.APPLICATION_JSON)
public class StaffMembersResource {
    private final StaffMembers members;
    private final Clock clock;

    @Inject
    StaffMembersResource(StaffMembers members, Clock clock) {
        this.members = requireNonNull(members, "members is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** A page of those who worked at the desk lately for an acquirer of the one who asks, by user name. */
    @GET
    @RolesAllowed("supervisor")
    @StaffReach(Reach.NARROWED)
    @Transactional
    public Response list(
            @QueryParam(PageRequest.LIMIT) String limit,
            @QueryParam(PageRequest.AFTER) String after,
            @Context UriInfo uri) {
        PageRequest request = PageRequest.of(limit, after);
        return Page.of(
                        members.page(
                                request.after().map(cursor -> cursor.text(0)), clock.instant(), request.fetchSize()),
                        request,
                        member -> Cursor.of(member.userName()))
                .respond(uri);
    }
}
