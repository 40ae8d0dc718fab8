package io.tillkey.tickets.staffcode;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.security.identity.SecurityIdentity;
import io.tillkey.tickets.desk.StaffCall;
import io.tillkey.tickets.merchant.ClientAddress;
import io.tillkey.tickets.merchant.RecognisingABrowser;
import io.tillkey.web.IdempotencyKeys;
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
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.security.Principal;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Codes that staff read out, and their check by the merchant (contracts/openapi/tickets.yaml). */
@Path("/api/v1/tickets/{ticketId}")
@Produces(MediaType.APPLICATION_JSON)
public class StaffCodesResource {
    private static final String SUPERVISOR = "supervisor";

    private final MakingAStaffCode making;
    private final CheckingAStaffCode checking;
    private final RecognisingABrowser recognising;
    private final SecurityIdentity identity;

    @Inject
    StaffCodesResource(
            MakingAStaffCode making,
            CheckingAStaffCode checking,
            RecognisingABrowser recognising,
            SecurityIdentity identity) {
        this.making = requireNonNull(making, "making is null");
        this.checking = requireNonNull(checking, "checking is null");
        this.recognising = requireNonNull(recognising, "recognising is null");
        this.identity = requireNonNull(identity, "identity is null");
    }

    /** Makes a code for who works on the ticket. */
    @POST
    @Path("/staff-codes")
    @RolesAllowed({"agent", SUPERVISOR, "clerk"})
    public Response make(
            @PathParam("ticketId") UUID ticketId,
            @HeaderParam(IdempotencyKeys.HEADER) String idempotencyKey,
            @HeaderParam(ClientAddress.HEADER) String address) {
        StaffCall call = new StaffCall(
                ticketId,
                identity.getPrincipal().getName(),
                identity.hasRole(SUPERVISOR),
                ClientAddress.parseOptional(address));
        return Response.status(Response.Status.CREATED)
                .entity(StaffCodeRepresentation.of(making.make(call, name(), idempotencyKey)))
                .build();
    }

    /** The console checks a code for the merchant. */
    @POST
    @Path("/staff-checks")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("service-console")
    public StaffCheckRepresentation check(
            @PathParam("ticketId") UUID ticketId,
            @HeaderParam(TicketToken.HEADER) String token,
            @HeaderParam(TicketToken.BINDING_HEADER) String binding,
            @HeaderParam(ClientAddress.HEADER) String address,
            @NotNull @Valid StaffCheckRequest body) {
        recognising.recognise(token, binding, ticketId);
        return StaffCheckRepresentation.of(
                checking.check(ticketId, binding, body.code(), ClientAddress.parse(address)));
    }

    /** What the account says the person is called, else its user name. */
    private String name() {
        Principal principal = identity.getPrincipal();
        String called = principal instanceof JsonWebToken token ? token.getClaim("name") : null;
        return called == null || called.isBlank() ? principal.getName() : called.strip();
    }

    /** A staff code. */
    public record StaffCodeRepresentation(String code, Instant expiresAt) {
        static StaffCodeRepresentation of(MakingAStaffCode.Made made) {
            return new StaffCodeRepresentation(made.code().value(), made.expiresAt());
        }

        /** Without the code. */
        @Override
        public String toString() {
            return "a staff code until " + expiresAt;
        }
    }

    /**
     * A code to check.
     *
     * @param code as typed
     */
    public record StaffCheckRequest(
            @NotNull @Size(min = 1, max = 40) String code) {
        /** Without the code. */
        @Override
        public String toString() {
            return "a staff check";
        }
    }

    /**
     * What a check found.
     *
     * @param genuine whether who works on this ticket was given the code
     * @param name what they are called; left out if not
     * @param checkedAt when
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record StaffCheckRepresentation(boolean genuine, String name, Instant checkedAt) {
        static StaffCheckRepresentation of(CheckingAStaffCode.Checked checked) {
            return new StaffCheckRepresentation(
                    checked.name().isPresent(), checked.name().orElse(null), checked.at());
        }
    }
}
