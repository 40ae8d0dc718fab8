package io.tillkey.tickets.phone;

import static java.util.Objects.requireNonNull;

import io.quarkus.security.identity.SecurityIdentity;
import io.tillkey.identifiers.InvalidIdentifierException;
import io.tillkey.identifiers.TerminalQuery;
import io.tillkey.tickets.merchant.ClientAddress;
import io.tillkey.tickets.reading.TicketRepresentation;
import io.tillkey.tickets.ticket.Kind;
import io.tillkey.tickets.ticket.KindToOpen;
import io.tillkey.tickets.ticket.Language;
import io.tillkey.tickets.ticket.Reason;
import io.tillkey.web.CallersAcquirers;
import io.tillkey.web.IdempotencyKeys;
import io.tillkey.web.Problem;
import io.tillkey.web.StaffReach;
import io.tillkey.web.StaffReach.Reach;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/** Tickets for merchants on the phone (contracts/openapi/tickets.yaml). */
@Path("/api/v1/phone-tickets")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class PhoneTicketsResource {
    private final OpeningOnThePhone opening;
    private final SecurityIdentity identity;
    private final CallersAcquirers acquirers;

    @Inject
    PhoneTicketsResource(OpeningOnThePhone opening, SecurityIdentity identity, CallersAcquirers acquirers) {
        this.opening = requireNonNull(opening, "opening is null");
        this.identity = requireNonNull(identity, "identity is null");
        this.acquirers = requireNonNull(acquirers, "acquirers is null");
    }

    /** Opens a ticket for a caller. */
    @POST
    @RolesAllowed({"agent", "supervisor"})
    @StaffReach(Reach.NARROWED)
    public Response open(
            @HeaderParam(IdempotencyKeys.HEADER) String idempotencyKey,
            @HeaderParam(ClientAddress.HEADER) String address,
            @NotNull @Valid OpenPhoneTicketRequest body) {
        OpeningOnThePhone.Opened opened = opening.open(new OpeningOnThePhone.Request(
                query(body.query()),
                body.kind() == null ? Kind.RESET : body.kind().kind(),
                body.reason(),
                body.language(),
                identity.getPrincipal().getName(),
                acquirers.get(),
                ClientAddress.parseOptional(address),
                idempotencyKey));
        TicketRepresentation ticket = opened.ticket().ticket();
        return Response.created(URI.create("/api/v1/tickets/" + ticket.id()))
                .entity(new TicketAndJoiningCode(
                        ticket, JoiningCodesResource.JoiningCodeRepresentation.of(opened.code())))
                .tag(opened.ticket().tag())
                .build();
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
     * @param query the terminal, as the caller said it
     * @param kind null for a reset
     */
    public record OpenPhoneTicketRequest(
            @NotNull @Size(min = 1, max = 80) String query,
            @NotNull Reason reason,
            @NotNull Language language,
            KindToOpen kind) {
        /** Without the terminal. */
        @Override
        public String toString() {
            return "a ticket on the phone, " + reason;
        }
    }

    /** A ticket and a joining code for it. */
    public record TicketAndJoiningCode(
            TicketRepresentation ticket, JoiningCodesResource.JoiningCodeRepresentation joiningCode) {
        /** Without the code. */
        @Override
        public String toString() {
            return "ticket " + ticket.id();
        }
    }
}
