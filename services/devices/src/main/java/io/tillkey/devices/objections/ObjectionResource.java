package io.tillkey.devices.objections;

import static java.util.Objects.requireNonNull;

import io.quarkus.security.identity.SecurityIdentity;
import io.tillkey.devices.Roles;
import io.tillkey.devices.tokens.DeviceIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Where terminals say "not me". */
@Path("/api/v1/device/objections")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ObjectionResource {
    private final ObjectingToAReset objecting;
    private final SecurityIdentity identity;

    ObjectionResource(ObjectingToAReset objecting, SecurityIdentity identity) {
        this.objecting = requireNonNull(objecting, "objecting is null");
        this.identity = requireNonNull(identity, "identity is null");
    }

    /** Takes it; whether there was anything to stop is not told. */
    @POST
    @RolesAllowed(Roles.DEVICE)
    public TakenObjection object(@NotNull @Valid Objection request) {
        DeviceIdentity device = DeviceIdentity.of(identity);
        Optional<Instant> before = objecting.heard(device, request.objectionId());
        if (before.isPresent()) {
            return new TakenObjection(request.objectionId(), before.get());
        }
        objecting.count(device);
        return new TakenObjection(request.objectionId(), objecting.object(device, request.objectionId()));
    }

    /**
     * A "not me".
     *
     * @param objectionId made by the terminal, and the same when it is sent again
     */
    public record Objection(@NotNull UUID objectionId) {}

    /**
     * One that is taken.
     *
     * @param at when it was heard first
     */
    public record TakenObjection(UUID objectionId, Instant at) {}
}
