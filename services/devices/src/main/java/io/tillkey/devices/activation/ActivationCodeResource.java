package io.tillkey.devices.activation;

import static java.util.Objects.requireNonNull;

import io.tillkey.devices.Roles;
import io.tillkey.messaging.StaffCaller;
import io.tillkey.web.ClientAddress;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Instant;
import java.util.UUID;

/** Activation codes, for staff who enter terminals. */
@Path("/api/v1/terminals/{terminalId}/activation-codes")
@Produces(MediaType.APPLICATION_JSON)
public class ActivationCodeResource {
    private final IssuingAnActivationCode issuing;

    ActivationCodeResource(IssuingAnActivationCode issuing) {
        this.issuing = requireNonNull(issuing, "issuing is null");
    }

    /** Makes a code and shows it this once. */
    @POST
    @RolesAllowed(Roles.ADMINISTRATOR)
    public Response issue(
            @PathParam("terminalId") UUID terminalId,
            @HeaderParam(ClientAddress.HEADER) String clientAddress,
            @Context SecurityContext security) {
        IssuingAnActivationCode.Issued issued = issuing.issue(terminalId, StaffCaller.of(security, clientAddress));
        return Response.status(Response.Status.CREATED)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(new NewCode(issued.code().grouped(), issued.expiresAt()))
                .build();
    }

    /** A code in clear. */
    public record NewCode(String activationCode, Instant expiresAt) {
        @Override
        public String toString() {
            return "an activation code";
        }
    }
}
