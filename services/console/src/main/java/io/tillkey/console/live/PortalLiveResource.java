package io.tillkey.console.live;

import static java.util.Objects.requireNonNull;

import io.smallrye.mutiny.Multi;
import io.tillkey.console.limit.AddressLimits;
import io.tillkey.console.session.Browser;
import io.vertx.core.http.HttpServerResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;

/** {@code /ticket/live} of the merchant's pages (contracts/openapi/portal.yaml). */
@Path("/portal/ticket/live")
public class PortalLiveResource {
    private final FollowingTickets following;
    private final AddressLimits limits;
    private final Browser browser;

    /** For the browser of the request that is being answered. */
    public PortalLiveResource(FollowingTickets following, AddressLimits limits, Browser browser) {
        this.following = requireNonNull(following, "following is null");
        this.limits = requireNonNull(limits, "limits is null");
        this.browser = requireNonNull(browser, "browser is null");
    }

    /** That the browser's ticket changes. */
    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public Multi<String> follow(@Context HttpServerResponse response) {
        limits.following();
        Multi<String> messages = following.one(browser.onTicket().ticketId());
        NoStore.on(response);
        return messages;
    }
}
