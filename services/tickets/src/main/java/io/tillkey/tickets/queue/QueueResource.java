package io.tillkey.tickets.queue;

import static java.util.Objects.requireNonNull;

import io.quarkus.security.identity.SecurityIdentity;
import io.tillkey.identifiers.InvalidIdentifierException;
import io.tillkey.identifiers.TerminalQuery;
import io.tillkey.identifiers.TicketReference;
import io.tillkey.tickets.queue.ListingTickets.Filter;
import io.tillkey.tickets.queue.ListingTickets.StaffQueue;
import io.tillkey.tickets.ticket.Status;
import io.tillkey.web.CallersAcquirers;
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
import java.util.Optional;
import java.util.function.Function;

/** The tickets as staff list them (contracts/openapi/tickets.yaml). */
@Path("/api/v1/tickets")
@Produces(MediaType.APPLICATION_JSON)
public class QueueResource {
    private final ListingTickets listing;
    private final SecurityIdentity identity;
    private final CallersAcquirers acquirers;

    @Inject
    QueueResource(ListingTickets listing, SecurityIdentity identity, CallersAcquirers acquirers) {
        this.listing = requireNonNull(listing, "listing is null");
        this.identity = requireNonNull(identity, "identity is null");
        this.acquirers = requireNonNull(acquirers, "acquirers is null");
    }

    /** A page of the caller's acquirers' tickets, newest first; those of a queue oldest first. */
    @GET
    @RolesAllowed({"agent", "supervisor", "clerk", "auditor", "administrator"})
    @StaffReach(Reach.NARROWED)
    public Response list(
            @QueryParam(PageRequest.LIMIT) String limit,
            @QueryParam(PageRequest.AFTER) String after,
            @QueryParam("queue") String queue,
            @QueryParam("status") String status,
            @QueryParam("reference") String reference,
            @QueryParam("terminal") String terminal,
            @Context UriInfo uri) {
        Filter filter = new Filter(
                read("queue", queue, QueueName::valueOf)
                        .map(name ->
                                new StaffQueue(name, identity.getPrincipal().getName())),
                read("status", status, Status::valueOf),
                read("reference", reference, TicketReference::parse),
                read("terminal", terminal, TerminalQuery::parse));
        return listing.list(acquirers.get(), filter, PageRequest.of(limit, after))
                .respond(uri);
    }

    private static <T> Optional<T> read(String name, String text, Function<String, T> reader) {
        try {
            return Optional.ofNullable(text).map(reader);
        } catch (InvalidIdentifierException e) {
            throw Problem.of("malformed-identifier", 400).with("kind", e.kind()).with("reason", e.reasonCode());
        } catch (IllegalArgumentException e) {
            throw Problem.of("malformed-parameter", 400).with("parameter", name);
        }
    }
}
