package io.tillkey.devices.staffchecks;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.security.identity.SecurityIdentity;
import io.tillkey.devices.Roles;
import io.tillkey.devices.tokens.DeviceIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;

/** Where terminals check a staff code. */
@Path("/api/v1/device/staff-checks")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class StaffCheckResource {
    private final CheckingAStaffCode checking;
    private final SecurityIdentity identity;

    StaffCheckResource(CheckingAStaffCode checking, SecurityIdentity identity) {
        this.checking = requireNonNull(checking, "checking is null");
        this.identity = requireNonNull(identity, "identity is null");
    }

    /** Whether it is the code of somebody who works on this terminal. */
    @POST
    @RolesAllowed(Roles.DEVICE)
    public StaffCodeResult check(@NotNull @Valid StaffCodeCheck request) {
        Optional<String> name = checking.check(DeviceIdentity.of(identity).terminalId(), request.code());
        return new StaffCodeResult(name.isPresent(), name.orElse(null));
    }

    /**
     * A code that somebody read out.
     *
     * @param code as typed
     */
    public record StaffCodeCheck(
            @NotNull @Size(min = 1, max = 40) String code) {
        /** Without the code. */
        @Override
        public String toString() {
            return "a staff check";
        }
    }

    /**
     * What was found.
     *
     * @param genuine whether it is
     * @param name what the person is called; left out if it is not
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record StaffCodeResult(boolean genuine, String name) {}
}
