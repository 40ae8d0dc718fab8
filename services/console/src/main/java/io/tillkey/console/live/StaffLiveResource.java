package io.tillkey.console.live;

import static java.util.Objects.requireNonNull;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Multi;
import io.tillkey.console.staff.SignedIn;
import io.vertx.core.http.HttpServerResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;

/** {@code /live} of the desk (contracts/openapi/staff.yaml). */
@Path("/staff/live")
@Authenticated
public class StaffLiveResource {
    private final FollowingTickets following;
    private final SignedIn signedIn;

    /** For the person behind the request that is being answered. */
    public StaffLiveResource(FollowingTickets following, SignedIn signedIn) {
        this.following = requireNonNull(following, "following is null");
        this.signedIn = requireNonNull(signedIn, "signedIn is null");
    }

    /** Which tickets of the person's acquirers change. */
    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public Multi<String> follow(@Context HttpServerResponse response) {
        signedIn.member();
        Multi<String> messages = following.all(signedIn.acquirers());
        NoStore.on(response);
        return messages;
    }
}
