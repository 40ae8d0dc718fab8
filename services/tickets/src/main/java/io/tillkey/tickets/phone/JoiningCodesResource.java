package io.tillkey.tickets.phone;

import static java.util.Objects.requireNonNull;

import io.quarkus.security.identity.SecurityIdentity;
import io.tillkey.tickets.desk.StaffCall;
import io.tillkey.tickets.merchant.ClientAddress;
import io.tillkey.web.IdempotencyKeys;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.UUID;

/** Joining codes that agents read out (contracts/openapi/tickets.yaml). */
@Path("/api/v1/tickets/{ticketId}/joining-codes")
@Produces(MediaType.APPLICATION_JSON)
public class JoiningCodesResource {
    private static final String SUPERVISOR = "supervisor";

    private final MakingAJoiningCode makingACode;
    private final SecurityIdentity identity;

    @Inject
    JoiningCodesResource(MakingAJoiningCode makingACode, SecurityIdentity identity) {
        this.makingACode = requireNonNull(makingACode, "makingACode is null");
        this.identity = requireNonNull(identity, "identity is null");
    }

    /** Makes a fresh joining code. */
    @POST
    @RolesAllowed({"agent", SUPERVISOR})
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
                .entity(JoiningCodeRepresentation.of(makingACode.make(call, idempotencyKey)))
                .build();
    }

    /** A joining code. */
    public record JoiningCodeRepresentation(String code, Instant expiresAt) {
        static JoiningCodeRepresentation of(MakingAJoiningCode.Made made) {
            return new JoiningCodeRepresentation(made.code().value(), made.expiresAt());
        }

        /** Without the code. */
        @Override
        public String toString() {
            return "a joining code until " + expiresAt;
        }
    }
}
