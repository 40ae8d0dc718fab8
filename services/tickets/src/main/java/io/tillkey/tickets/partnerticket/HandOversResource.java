package io.tillkey.tickets.partnerticket;

import static java.util.Objects.requireNonNull;

import io.tillkey.tickets.merchant.ClientAddress;
import io.tillkey.tickets.merchant.TicketAndToken;
import io.tillkey.tickets.reading.TicketRepresentation;
import io.tillkey.web.Problem;
import io.tillkey.web.TicketToken;
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
import java.util.regex.Pattern;

/** The console takes a ticket over for a merchant's browser (contracts/openapi/tickets.yaml). */
@Path("/api/v1/ticket-hand-overs")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class HandOversResource {
    private static final Pattern BINDING = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final TakingOverATicket takingOver;

    @Inject
    HandOversResource(TakingOverATicket takingOver) {
        this.takingOver = requireNonNull(takingOver, "takingOver is null");
    }

    /** Takes a ticket over. */
    @POST
    @RolesAllowed("service-console")
    public Response takeOver(
            @HeaderParam(TicketToken.BINDING_HEADER) String binding,
            @HeaderParam(ClientAddress.HEADER) String address,
            @NotNull @Valid TakeOverTicketRequest body) {
        if (binding == null || !BINDING.matcher(binding).matches()) {
            throw Problem.of("malformed-parameter", 400).with("parameter", TicketToken.BINDING_HEADER);
        }
        TicketAndToken taken = takingOver.takeOver(body.handOverToken(), binding, ClientAddress.parse(address));
        return Response.ok(new TakenOver(taken.view().ticket(), taken.ticketToken()))
                .tag(taken.view().tag())
                .build();
    }

    /** A ticket to take over. */
    public record TakeOverTicketRequest(
            @NotNull @Size(min = 1, max = 100) String handOverToken) {
        /** Without the token. */
        @Override
        public String toString() {
            return "a hand-over";
        }
    }

    /**
     * A ticket and a token for it.
     *
     * @param ticketToken the signed token
     */
    public record TakenOver(TicketRepresentation ticket, String ticketToken) {}
}
