package io.tillkey.tickets.staffcode;

import static java.util.Objects.requireNonNull;

import io.tillkey.tickets.staffcode.StaffCodesResource.StaffCheckRepresentation;
import io.tillkey.tickets.staffcode.StaffCodesResource.StaffCheckRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;

/** The check of a staff code at a terminal (contracts/openapi/tickets.yaml). */
@Path("/api/v1/terminals/{terminalId}/staff-checks")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class TerminalChecksResource {
    private final CheckingAtATerminal checking;

    @Inject
    TerminalChecksResource(CheckingAtATerminal checking) {
        this.checking = requireNonNull(checking, "checking is null");
    }

    /** devices checks a code for a terminal. */
    @POST
    @RolesAllowed("service-devices")
    public StaffCheckRepresentation check(
            @PathParam("terminalId") UUID terminalId, @NotNull @Valid StaffCheckRequest body) {
        return StaffCheckRepresentation.of(checking.check(terminalId, body.code()));
    }
}
