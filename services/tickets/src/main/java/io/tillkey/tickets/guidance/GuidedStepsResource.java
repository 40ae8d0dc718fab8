package io.tillkey.tickets.guidance;

import static java.util.Objects.requireNonNull;

import io.quarkus.security.identity.SecurityIdentity;
import io.tillkey.tickets.conversation.SpokenText;
import io.tillkey.tickets.desk.StaffCall;
import io.tillkey.tickets.merchant.ClientAddress;
import io.tillkey.tickets.merchant.RecognisingABrowser;
import io.tillkey.tickets.reading.Viewer;
import io.tillkey.web.IdempotencyKeys;
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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.UUID;

/** The steps of a ticket (contracts/openapi/tickets.yaml). */
@Path("/api/v1/tickets/{ticketId}/guided-steps")
@Produces(MediaType.APPLICATION_JSON)
public class GuidedStepsResource {
    private static final String CONSOLE = "service-console";
    private static final String SUPERVISOR = "supervisor";
    private static final int LONGEST = 200;

    private final GuidingAMerchant guiding;
    private final RecognisingABrowser recognising;
    private final SecurityIdentity identity;

    @Inject
    GuidedStepsResource(GuidingAMerchant guiding, RecognisingABrowser recognising, SecurityIdentity identity) {
        this.guiding = requireNonNull(guiding, "guiding is null");
        this.recognising = requireNonNull(recognising, "recognising is null");
        this.identity = requireNonNull(identity, "identity is null");
    }

    /** All of them: for the console with the merchant's token, for staff with their own. */
    @GET
    @RolesAllowed({CONSOLE, "agent", SUPERVISOR, "clerk", "auditor", "administrator"})
    public Response list(
            @PathParam("ticketId") UUID ticketId,
            @HeaderParam(TicketToken.HEADER) String token,
            @HeaderParam(TicketToken.BINDING_HEADER) String binding) {
        boolean merchant = identity.hasRole(CONSOLE);
        if (merchant) {
            recognising.recognise(token, binding, ticketId);
        }
        return answer(200, guiding.read(ticketId, merchant ? Viewer.MERCHANT : Viewer.STAFF));
    }

    /** Adds one in the agent's own words. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({"agent", SUPERVISOR})
    public Response add(
            @PathParam("ticketId") UUID ticketId,
            @HeaderParam(IdempotencyKeys.HEADER) String idempotencyKey,
            @HeaderParam(ClientAddress.HEADER) String address,
            @NotNull @Valid AddGuidedStepRequest body) {
        SpokenText text = SpokenText.parse(body.text());
        if (text.value().length() > LONGEST || text.value().indexOf('\n') >= 0) {
            throw Problem.of("malformed-field", 400).with("field", "text");
        }
        return answer(201, guiding.add(call(ticketId, address), text, idempotencyKey));
    }

    /** Ticks one, or takes the tick away. */
    @PUT
    @Path("/{number}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({"agent", SUPERVISOR})
    public Response tick(
            @PathParam("ticketId") UUID ticketId,
            @PathParam("number") String number,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @HeaderParam(ClientAddress.HEADER) String address,
            @NotNull @Valid TickGuidedStepRequest body) {
        return answer(
                200, guiding.tick(call(ticketId, address), number(number), body.done(), Optional.ofNullable(ifMatch)));
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw Problem.of("malformed-parameter", 400).with("parameter", "number");
        }
    }

    private StaffCall call(UUID ticketId, String address) {
        return new StaffCall(
                ticketId,
                identity.getPrincipal().getName(),
                identity.hasRole(SUPERVISOR),
                ClientAddress.parseOptional(address));
    }

    private static Response answer(int status, GuidingAMerchant.Steps steps) {
        return Response.status(status).entity(steps.steps()).tag(steps.tag()).build();
    }

    /**
     * A step to add.
     *
     * @param text in the agent's own words
     */
    public record AddGuidedStepRequest(@NotNull String text) {
        /** Without the words: they may be personal. */
        @Override
        public String toString() {
            return "a step";
        }
    }

    /**
     * A tick.
     *
     * @param done whether the step is done
     */
    public record TickGuidedStepRequest(@NotNull Boolean done) {}
}
