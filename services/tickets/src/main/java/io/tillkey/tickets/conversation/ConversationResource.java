package io.tillkey.tickets.conversation;

import static java.util.Objects.requireNonNull;

import io.quarkus.security.identity.SecurityIdentity;
import io.tillkey.tickets.desk.StaffCall;
import io.tillkey.tickets.merchant.ClientAddress;
import io.tillkey.tickets.merchant.MerchantCall;
import io.tillkey.tickets.merchant.RecognisingABrowser;
import io.tillkey.tickets.reading.Viewer;
import io.tillkey.web.IdempotencyKeys;
import io.tillkey.web.Page;
import io.tillkey.web.PageRequest;
import io.tillkey.web.Problem;
import io.tillkey.web.TicketToken;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
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

/** The conversation on a ticket (contracts/openapi/tickets.yaml). */
@Path("/api/v1/tickets/{ticketId}/conversation")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class ConversationResource {
    private static final String CONSOLE = "service-console";
    private static final String SUPERVISOR = "supervisor";

    private final WritingOnATicket writing;
    private final ReadingAConversation reading;
    private final MarkingAConversation marking;
    private final WritingLimits limits;
    private final RecognisingABrowser recognising;
    private final SecurityIdentity identity;

    @Inject
    ConversationResource(
            WritingOnATicket writing,
            ReadingAConversation reading,
            MarkingAConversation marking,
            WritingLimits limits,
            RecognisingABrowser recognising,
            SecurityIdentity identity) {
        this.writing = requireNonNull(writing, "writing is null");
        this.reading = requireNonNull(reading, "reading is null");
        this.marking = requireNonNull(marking, "marking is null");
        this.limits = requireNonNull(limits, "limits is null");
        this.recognising = requireNonNull(recognising, "recognising is null");
        this.identity = requireNonNull(identity, "identity is null");
    }

    /** A page of it, oldest first: for the console with the merchant's token, for staff with their own. */
    @GET
    @RolesAllowed({CONSOLE, "agent", SUPERVISOR, "clerk", "auditor", "administrator"})
    public Response read(
            @PathParam("ticketId") UUID ticketId,
            @HeaderParam(TicketToken.HEADER) String token,
            @HeaderParam(TicketToken.BINDING_HEADER) String binding,
            @QueryParam(PageRequest.LIMIT) String limit,
            @QueryParam(PageRequest.AFTER) String after,
            @QueryParam("since") String since,
            @Context UriInfo uri) {
        Viewer viewer = viewer(ticketId, token, binding);
        Page<EntryRepresentation> page = reading.read(ticketId, viewer, since(since), PageRequest.of(limit, after));
        return Response.fromResponse(page.respond(uri))
                .entity(ConversationPage.of(page, reading.marks(ticketId)))
                .build();
    }

    /** Writes: the console with the merchant's token, staff with their own. */
    @POST
    @RolesAllowed({CONSOLE, "agent", SUPERVISOR, "clerk"})
    public Response write(
            @PathParam("ticketId") UUID ticketId,
            @HeaderParam(TicketToken.HEADER) String token,
            @HeaderParam(TicketToken.BINDING_HEADER) String binding,
            @HeaderParam(IdempotencyKeys.HEADER) String idempotencyKey,
            @HeaderParam(ClientAddress.HEADER) String address,
            @NotNull @Valid NewEntry body) {
        Viewer viewer = viewer(ticketId, token, binding);
        SpokenText text = SpokenText.parse(body.text());
        Optional<ClientAddress> from = ClientAddress.parseOptional(address);
        ConversationEntry entry;
        if (viewer == Viewer.MERCHANT) {
            if (body.kind() == EntryKind.NOTE) {
                throw Problem.of("malformed-field", 400).with("field", "kind");
            }
            limits.count(ticketId);
            entry = writing.byMerchant(
                    new MerchantCall(ticketId, binding, Optional.empty(), from), text, idempotencyKey);
        } else {
            entry = writing.byStaff(
                    new StaffCall(ticketId, identity.getPrincipal().getName(), identity.hasRole(SUPERVISOR), from),
                    body.kind(),
                    text,
                    idempotencyKey);
        }
        return Response.status(Response.Status.CREATED)
                .entity(reading.represent(entry, viewer))
                .build();
    }

    /** Says how far the caller's side is: the console with the merchant's token, staff with their own. */
    @PUT
    @Path("/mark")
    @RolesAllowed({CONSOLE, "agent", SUPERVISOR, "clerk"})
    public void mark(
            @PathParam("ticketId") UUID ticketId,
            @HeaderParam(TicketToken.HEADER) String token,
            @HeaderParam(TicketToken.BINDING_HEADER) String binding,
            @NotNull @Valid ConversationMark body) {
        Side side = viewer(ticketId, token, binding) == Viewer.MERCHANT ? Side.MERCHANT : Side.STAFF;
        marking.mark(ticketId, side, body);
    }

    private static int since(String position) {
        try {
            int parsed = position == null ? 0 : Integer.parseInt(position);
            if (parsed >= 0) {
                return parsed;
            }
        } catch (NumberFormatException e) {
            // Refused below like a place before the first.
        }
        throw Problem.of("malformed-parameter", 400).with("parameter", "since");
    }

    private Viewer viewer(UUID ticketId, String token, String binding) {
        if (!identity.hasRole(CONSOLE)) {
            return Viewer.STAFF;
        }
        recognising.recognise(token, binding, ticketId);
        return Viewer.MERCHANT;
    }

    /**
     * What is to be written.
     *
     * @param kind for whom
     * @param text what
     */
    public record NewEntry(@NotNull EntryKind kind, @NotNull String text) {
        /** Without the text: it may be personal. */
        @Override
        public String toString() {
            return "NewEntry[" + kind + "]";
        }
    }
}
