package io.tillkey.notifications.listing;

import static java.util.Objects.requireNonNull;

import io.tillkey.notifications.message.MessageState;
import io.tillkey.web.PageRequest;
import io.tillkey.web.Problem;
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
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Messages for staff (contracts/openapi/notifications.yaml). */
@Path("/api/v1/messages")
@RolesAllowed({"auditor", "supervisor", "administrator"})
@Produces(MediaType.APPLICATION_JSON)
public class MessagesResource {
    private final ListingMessages listing;

    @Inject
    MessagesResource(ListingMessages listing) {
        this.listing = requireNonNull(listing, "listing is null");
    }

    /** A page of messages, newest first. */
    @GET
    public Response list(
            @QueryParam(PageRequest.LIMIT) String limit,
            @QueryParam(PageRequest.AFTER) String after,
            @QueryParam("ticketId") String ticketId,
            @QueryParam("state") String state,
            @Context UriInfo uri) {
        ListingMessages.Filter filter = new ListingMessages.Filter(
                read("ticketId", ticketId, UUID::fromString), read("state", state, MessageState::valueOf));
        return listing.list(filter, PageRequest.of(limit, after)).respond(uri);
    }

    /** One message. */
    @GET
    @Path("/{id}")
    public MessageSummary get(@PathParam("id") String id) {
        return read("id", id, UUID::fromString).flatMap(listing::find).orElseThrow(Problem::notFound);
    }

    private static <T> Optional<T> read(String name, String text, Function<String, T> reader) {
        try {
            return Optional.ofNullable(text).map(reader);
        } catch (IllegalArgumentException e) {
            throw Problem.of("malformed-parameter", 400).with("parameter", name);
        }
    }
}
