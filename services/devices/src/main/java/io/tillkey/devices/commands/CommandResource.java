package io.tillkey.devices.commands;

import static java.util.Objects.requireNonNull;

import io.quarkus.security.identity.SecurityIdentity;
import io.tillkey.devices.Roles;
import io.tillkey.devices.tokens.DeviceIdentity;
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

/** Where a terminal says what became of a command. */
@Path("/api/v1/device/commands")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class CommandResource {
    private final ConfirmingACommand confirming;
    private final SecurityIdentity identity;

    CommandResource(ConfirmingACommand confirming, SecurityIdentity identity) {
        this.confirming = requireNonNull(confirming, "confirming is null");
        this.identity = requireNonNull(identity, "identity is null");
    }

    /** Records what became of a command. */
    @POST
    @Path("{commandId}/confirmations")
    @RolesAllowed(Roles.DEVICE)
    public ConfirmingACommand.Confirmed confirm(
            @PathParam("commandId") UUID commandId, @NotNull @Valid Confirmation request) {
        return confirming.confirm(DeviceIdentity.of(identity), commandId, request.result(), request.detail());
    }

    /** What became of it, and if it failed a code of the terminal for why. */
    public record Confirmation(
            @NotNull CommandResult result,
            @Pattern(regexp = "[A-Z][A-Z0-9_]{0,59}") String detail) {}
}
