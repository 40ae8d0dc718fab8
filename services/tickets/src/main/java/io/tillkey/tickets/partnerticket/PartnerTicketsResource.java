package io.tillkey.tickets.partnerticket;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tillkey.identifiers.InvalidIdentifierException;
import io.tillkey.identifiers.TerminalQuery;
import io.tillkey.tickets.partners.CallingPartner;
import io.tillkey.tickets.partners.Scope;
import io.tillkey.tickets.partnerticket.OpeningForAMerchant.Link;
import io.tillkey.tickets.partnerticket.OpeningForAMerchant.Opened;
import io.tillkey.tickets.ticket.Language;
import io.tillkey.tickets.ticket.Reason;
import io.tillkey.web.ETags;
import io.tillkey.web.IdempotencyKeys;
import io.tillkey.web.PageRequest;
import io.tillkey.web.Problem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;

/** A partner's own tickets (contracts/openapi/partners.yaml). */
@Path("/partner/v1/tickets")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class PartnerTicketsResource {
    private final OpeningForAMerchant opening;
    private final FollowingAsAPartner following;
    private final CallingPartner partner;

    @Inject
    PartnerTicketsResource(OpeningForAMerchant opening, FollowingAsAPartner following, CallingPartner partner) {
        this.opening = requireNonNull(opening, "opening is null");
        this.following = requireNonNull(following, "following is null");
        this.partner = requireNonNull(partner, "partner is null");
    }

    /** Opens one for a merchant. */
    @POST
    @RolesAllowed(Scope.OPEN)
    public Response open(
            @HeaderParam(IdempotencyKeys.HEADER) String idempotencyKey, @NotNull @Valid OpenForMerchantRequest body) {
        Opened opened = opening.open(new OpeningForAMerchant.Request(
                partner.counted(), query(body.terminal()), body.reason(), body.language(), idempotencyKey));
        PartnerTicketRepresentation ticket = opened.ticket();
        return (opened.resumed() ? Response.ok() : Response.created(URI.create("/partner/v1/tickets/" + ticket.id())))
                .entity(new OpenedRepresentation(
                        ticket,
                        opened.link().map(Link::url).orElse(null),
                        opened.link().map(Link::expiresAt).orElse(null)))
                .build();
    }

    /** A page of them. */
    @GET
    @RolesAllowed(Scope.READ)
    public Response list(
            @QueryParam(PageRequest.LIMIT) String limit,
            @QueryParam(PageRequest.AFTER) String after,
            @Context UriInfo uri) {
        return following.list(partner.counted(), PageRequest.of(limit, after)).respond(uri);
    }

    /** One of them. */
    @GET
    @Path("/{ticketId}")
    @RolesAllowed(Scope.READ)
    public Response get(
            @PathParam("ticketId") UUID ticketId, @HeaderParam(HttpHeaders.IF_NONE_MATCH) String ifNoneMatch) {
        PartnerTicketRepresentation ticket = following.follow(partner.counted(), ticketId);
        return ETags.respond(ifNoneMatch, following.tagOf(ticket), () -> ticket);
    }

    private static TerminalQuery query(String text) {
        try {
            return TerminalQuery.parse(text);
        } catch (InvalidIdentifierException e) {
            throw Problem.of("query-malformed", 400).with("reason", e.reasonCode());
        }
    }

    /**
     * A ticket to open.
     *
     * @param terminal a serial number or its last six, as typed (S5)
     */
    public record OpenForMerchantRequest(
            @NotNull @Size(min = 1, max = 80) String terminal,
            @NotNull Reason reason,
            @NotNull Language language) {
        /** Without the terminal. */
        @Override
        public String toString() {
            return "a ticket, " + reason;
        }
    }

    /**
     * A ticket and where its merchant goes on.
     *
     * @param continueUrl null if the merchant has it already, or it is closed
     * @param continueUrlExpiresAt null likewise
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record OpenedRepresentation(
            PartnerTicketRepresentation ticket, URI continueUrl, Instant continueUrlExpiresAt) {
        /** Without the link. */
        @Override
        public String toString() {
            return "ticket " + ticket.id();
        }
    }
}
