package io.tillkey.devices.possession;

import static java.util.Objects.requireNonNull;

import io.tillkey.devices.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;

/** Where identity asks whether somebody stands before a terminal. */
@Path("/api/v1/terminals/{terminalId}/possession-checks")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class PossessionResource {
    private final CheckingPossession checking;

    PossessionResource(CheckingPossession checking) {
        this.checking = requireNonNull(checking, "checking is null");
    }

    /** Compares a code with what the terminal shows. */
    @POST
    @RolesAllowed(Roles.IDENTITY)
    public Checked check(@PathParam("terminalId") UUID terminalId, @NotNull @Valid Check body) {
        return new Checked(checking.check(terminalId, new PossessionCode(body.code())));
    }

    /** What somebody says the terminal shows. */
    public record Check(
            @NotNull @Pattern(regexp = "[0-9]{8}") String code) {
        /** Without the code. */
        @Override
        public String toString() {
            return "Check";
        }
    }

    /** How the comparison ended. */
    public record Checked(CheckingPossession.Result result) {}
}
