package io.tillkey.devices.lookups;

import static java.util.Objects.requireNonNull;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.tillkey.devices.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

/** Where the merchant pages and tickets ask whether a terminal is online now (S13). */
@Path("/api/v1/terminals/{terminalId}/connectivity")
@Produces(MediaType.APPLICATION_JSON)
public class ConnectivityResource {
    private final LookingUpATerminal lookingUp;
    private final AnswerFloor floor;

    ConnectivityResource(LookingUpATerminal lookingUp, AnswerFloor floor) {
        this.lookingUp = requireNonNull(lookingUp, "lookingUp is null");
        this.floor = requireNonNull(floor, "floor is null");
    }

    /** Whether the terminal, or decoy, is online now. */
    @GET
    @RolesAllowed({Roles.CONSOLE, Roles.TICKETS})
    @Blocking
    public Uni<Response> connectivity(@PathParam("terminalId") UUID terminalId) {
        return floor.answer(() -> lookingUp.connectivity(terminalId));
    }
}
