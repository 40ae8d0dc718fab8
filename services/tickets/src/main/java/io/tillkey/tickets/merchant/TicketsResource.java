package io.tillkey.tickets.merchant;

import static java.util.Objects.requireNonNull;

import io.quarkus.security.identity.SecurityIdentity;
import io.tillkey.identifiers.InvalidIdentifierException;
import io.tillkey.identifiers.TerminalQuery;
import io.tillkey.tickets.merchant.OpeningATicket.Opened;
import io.tillkey.tickets.reading.ReadingATicket;
import io.tillkey.tickets.reading.TicketRepresentation;
import io.tillkey.tickets.reading.TicketView;
import io.tillkey.tickets.reading.Viewer;
import io.tillkey.tickets.ticket.Kind;
import io.tillkey.tickets.ticket.KindToOpen;
import io.tillkey.tickets.ticket.Language;
import io.tillkey.tickets.ticket.Money;
import io.tillkey.tickets.ticket.Precondition;
import io.tillkey.tickets.ticket.Reason;
import io.tillkey.tickets.ticket.Route;
import io.tillkey.web.ETags;
import io.tillkey.web.IdempotencyKeys;
import io.tillkey.web.Problem;
import io.tillkey.web.TicketToken;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** What the console does for merchants, and staff's look at one ticket (contracts/openapi/tickets.yaml). */
@Path("/api/v1/tickets")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class TicketsResource {
    private static final String CONSOLE = "service-console";
    private static final Pattern BINDING = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final OpeningATicket opening;
    private final FollowingATicket following;
    private final ReadingATicket reading;
    private final AttestingPreconditions attesting;
    private final AcceptingTheFee accepting;
    private final ChoosingARoute choosing;
    private final CancellingATicket cancelling;
    private final RecognisingABrowser recognising;
    private final SecurityIdentity identity;

    @Inject
    TicketsResource(
            OpeningATicket opening,
            FollowingATicket following,
            ReadingATicket reading,
            AttestingPreconditions attesting,
            AcceptingTheFee accepting,
            ChoosingARoute choosing,
            CancellingATicket cancelling,
            RecognisingABrowser recognising,
            SecurityIdentity identity) {
        this.opening = requireNonNull(opening, "opening is null");
        this.following = requireNonNull(following, "following is null");
        this.reading = requireNonNull(reading, "reading is null");
        this.attesting = requireNonNull(attesting, "attesting is null");
        this.accepting = requireNonNull(accepting, "accepting is null");
        this.choosing = requireNonNull(choosing, "choosing is null");
        this.cancelling = requireNonNull(cancelling, "cancelling is null");
        this.recognising = requireNonNull(recognising, "recognising is null");
        this.identity = requireNonNull(identity, "identity is null");
    }

    /** Opens a ticket, or resumes the one the browser has. */
    @POST
    @RolesAllowed(CONSOLE)
    public Response open(
            @HeaderParam(IdempotencyKeys.HEADER) String idempotencyKey,
            @HeaderParam(TicketToken.BINDING_HEADER) String binding,
            @HeaderParam(ClientAddress.HEADER) String address,
            @NotNull @Valid OpenTicketRequest body) {
        Opened opened = opening.open(new OpeningATicket.Request(
                query(body.query()),
                body.kind() == null ? Kind.RESET : body.kind().kind(),
                body.route(),
                body.reason(),
                body.language(),
                binding(binding),
                ClientAddress.parse(address),
                idempotencyKey));
        TicketView view = opened.ticket().view();
        return (opened.resumed()
                        ? Response.ok()
                        : Response.created(
                                URI.create("/api/v1/tickets/" + view.ticket().id())))
                .entity(TicketAndTokenRepresentation.of(opened.ticket()))
                .tag(view.tag())
                .build();
    }

    /** Where a ticket stands: for the console with the merchant's token, for staff with their own. */
    @GET
    @Path("/{ticketId}")
    @RolesAllowed({CONSOLE, "agent", "supervisor", "clerk", "auditor", "administrator"})
    public Response get(
            @PathParam("ticketId") UUID ticketId,
            @HeaderParam(TicketToken.HEADER) String token,
            @HeaderParam(TicketToken.BINDING_HEADER) String binding,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) String ifNoneMatch) {
        if (!identity.hasRole(CONSOLE)) {
            TicketView view = reading.read(ticketId, Viewer.STAFF);
            return ETags.respond(ifNoneMatch, view.tag(), view::ticket);
        }
        FollowingATicket.Followed followed = following.follow(recognising.recognise(token, binding, ticketId));
        Response.ResponseBuilder response = Response.fromResponse(ETags.respond(
                ifNoneMatch, followed.view().tag(), () -> followed.view().ticket()));
        followed.freshToken().ifPresent(fresh -> response.header(TicketToken.HEADER, fresh));
        return response.build();
    }

    /** The merchant attests the preconditions. */
    @POST
    @Path("/{ticketId}/preconditions")
    @RolesAllowed(CONSOLE)
    public Response attest(
            @PathParam("ticketId") UUID ticketId,
            @HeaderParam(TicketToken.HEADER) String token,
            @HeaderParam(TicketToken.BINDING_HEADER) String binding,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @HeaderParam(ClientAddress.HEADER) String address,
            @NotNull @Valid AttestPreconditionsRequest body) {
        Set<Precondition> attested = EnumSet.noneOf(Precondition.class);
        attested.addAll(body.attested());
        return changed(attesting.attest(call(ticketId, token, binding, ifMatch, address), attested));
    }

    /** The merchant accepts the fee. */
    @POST
    @Path("/{ticketId}/fee-acceptance")
    @RolesAllowed(CONSOLE)
    public Response acceptFee(
            @PathParam("ticketId") UUID ticketId,
            @HeaderParam(TicketToken.HEADER) String token,
            @HeaderParam(TicketToken.BINDING_HEADER) String binding,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @HeaderParam(ClientAddress.HEADER) String address,
            @NotNull @Valid AcceptFeeRequest body) {
        return changed(accepting.accept(call(ticketId, token, binding, ifMatch, address), body.fee()));
    }

    /** The merchant goes on by another route. */
    @PUT
    @Path("/{ticketId}/route")
    @RolesAllowed(CONSOLE)
    public Response chooseRoute(
            @PathParam("ticketId") UUID ticketId,
            @HeaderParam(TicketToken.HEADER) String token,
            @HeaderParam(TicketToken.BINDING_HEADER) String binding,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @HeaderParam(ClientAddress.HEADER) String address,
            @NotNull @Valid ChooseRouteRequest body) {
        return changed(choosing.choose(call(ticketId, token, binding, ifMatch, address), body.route()));
    }

    /** The merchant gives the ticket up. */
    @POST
    @Path("/{ticketId}/cancellations")
    @RolesAllowed(CONSOLE)
    public Response cancel(
            @PathParam("ticketId") UUID ticketId,
            @HeaderParam(TicketToken.HEADER) String token,
            @HeaderParam(TicketToken.BINDING_HEADER) String binding,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @HeaderParam(ClientAddress.HEADER) String address,
            @NotNull @Valid CancelTicketRequest body) {
        return changed(cancelling.cancel(call(ticketId, token, binding, ifMatch, address)));
    }

    private MerchantCall call(UUID ticketId, String token, String binding, String ifMatch, String address) {
        TicketToken recognised = recognising.recognise(token, binding, ticketId);
        return new MerchantCall(
                ticketId, recognised.binding(), Optional.ofNullable(ifMatch), ClientAddress.parseOptional(address));
    }

    private static Response changed(TicketAndToken ticket) {
        return Response.ok(TicketAndTokenRepresentation.of(ticket))
                .tag(ticket.view().tag())
                .build();
    }

    private static TerminalQuery query(String text) {
        try {
            return TerminalQuery.parse(text);
        } catch (InvalidIdentifierException e) {
            throw Problem.of("query-malformed", 400).with("reason", e.reasonCode());
        }
    }

    private static String binding(String header) {
        if (header == null || !BINDING.matcher(header).matches()) {
            throw Problem.of("malformed-parameter", 400).with("parameter", TicketToken.BINDING_HEADER);
        }
        return header;
    }

    /**
     * A request to open a ticket.
     *
     * @param query the terminal, as typed
     * @param kind null for a reset
     */
    public record OpenTicketRequest(
            @NotNull @Size(min = 1, max = 80) String query,
            @NotNull Route route,
            @NotNull Reason reason,
            @NotNull Language language,
            KindToOpen kind) {}

    /**
     * An attestation.
     *
     * @param attested all that is attested
     */
    public record AttestPreconditionsRequest(
            @NotNull @Size(max = 10) List<@NotNull Precondition> attested) {}

    /**
     * An acceptance of a fee.
     *
     * @param fee what the merchant saw
     */
    public record AcceptFeeRequest(@NotNull @Valid Money fee) {}

    /**
     * A choice of another route.
     *
     * @param route the route to go on by
     */
    public record ChooseRouteRequest(@NotNull Route route) {}

    /** A cancellation; empty today. */
    public record CancelTicketRequest() {}

    /**
     * A ticket and a token for it.
     *
     * @param ticket the ticket
     * @param ticketToken the signed token
     */
    public record TicketAndTokenRepresentation(TicketRepresentation ticket, String ticketToken) {
        static TicketAndTokenRepresentation of(TicketAndToken ticket) {
            return new TicketAndTokenRepresentation(ticket.view().ticket(), ticket.ticketToken());
        }
    }
}
