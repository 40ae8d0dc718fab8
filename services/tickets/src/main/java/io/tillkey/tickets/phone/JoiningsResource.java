package io.tillkey.tickets.phone;

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

/** The console joins a merchant's browser to a ticket (contracts/openapi/tickets.yaml). */
@Path("/api/v1/ticket-joinings")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class JoiningsResource {
    private static final Pattern BINDING = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final JoiningATicket joining;

    @Inject
    JoiningsResource(JoiningATicket joining) {
        this.joining = requireNonNull(joining, "joining is null");
    }

    /** Joins. */
    @POST
    @RolesAllowed("service-console")
    public Response join(
            @HeaderParam(TicketToken.BINDING_HEADER) String binding,
            @HeaderParam(ClientAddress.HEADER) String address,
            @NotNull @Valid JoinTicketRequest body) {
        if (binding == null || !BINDING.matcher(binding).matches()) {
            throw Problem.of("malformed-parameter", 400).with("parameter", TicketToken.BINDING_HEADER);
        }
        TicketAndToken joined = joining.join(body.joiningCode(), binding, ClientAddress.parse(address));
        return Response.ok(new Joined(joined.view().ticket(), joined.ticketToken()))
                .tag(joined.view().tag())
                .build();
    }

    /**
     * A code to join with.
     *
     * @param joiningCode as typed
     */
    public record JoinTicketRequest(
            @NotNull @Size(min = 1, max = 40) String joiningCode) {
        /** Without the code. */
        @Override
        public String toString() {
            return "a joining";
        }
    }

    /**
     * A ticket and a token for it.
     *
     * @param ticketToken the signed token
     */
    public record Joined(TicketRepresentation ticket, String ticketToken) {
        /** Without the token. */
        @Override
        public String toString() {
            return "ticket " + ticket.id();
        }
    }
}
