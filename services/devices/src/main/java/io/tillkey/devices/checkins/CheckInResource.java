package io.tillkey.devices.checkins;

import static java.util.Objects.requireNonNull;

import io.quarkus.security.identity.SecurityIdentity;
import io.tillkey.devices.Roles;
import io.tillkey.devices.commands.Command;
import io.tillkey.devices.commands.CommandType;
import io.tillkey.devices.keys.PublicKeyView;
import io.tillkey.devices.models.OsVersion;
import io.tillkey.devices.possession.PossessionKey;
import io.tillkey.devices.stores.Position;
import io.tillkey.devices.tokens.DeviceIdentity;
import io.tillkey.web.Problem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Where terminals check in. */
@Path("/api/v1/device/check-ins")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class CheckInResource {
    /** No terminal of ours is older; what lies before is a clock that was never set. */
    private static final Instant EARLIEST_SYNC = Instant.parse("2010-01-01T00:00:00Z");

    private final CheckingIn checkingIn;
    private final PossessionKey possessionKey;
    private final SecurityIdentity identity;

    CheckInResource(CheckingIn checkingIn, PossessionKey possessionKey, SecurityIdentity identity) {
        this.checkingIn = requireNonNull(checkingIn, "checkingIn is null");
        this.possessionKey = requireNonNull(possessionKey, "possessionKey is null");
        this.identity = requireNonNull(identity, "identity is null");
    }

    /** Takes note of the terminal and answers what it has to do. */
    @POST
    @RolesAllowed(Roles.DEVICE)
    public CheckInAnswer checkIn(@NotNull @Valid CheckIn request) {
        CheckingIn.Instructions instructions = checkingIn.checkIn(DeviceIdentity.of(identity), request.report());
        return new CheckInAnswer(
                instructions.commands().stream().map(CommandView::of).toList(),
                instructions.administratorLocked(),
                instructions.nextCheckInSeconds(),
                possessionKey.published());
    }

    /** What a terminal says of itself. */
    public record CheckIn(
            @NotNull String osVersion,

            @NotNull @Pattern(regexp = "[0-9A-Za-z][0-9A-Za-z.+_-]{0,39}")
            String appVersion,

            Instant lastSyncAt,
            Boolean tamperSuspected,
            @Valid MeasuredLocation location,
            @Min(0) @Max(1_000_000_000) Long refundsTotal) {
        CheckingIn.Report report() {
            if (lastSyncAt != null && lastSyncAt.isBefore(EARLIEST_SYNC)) {
                throw Problem.of("malformed-field", 400).with("field", "lastSyncAt");
            }
            return new CheckingIn.Report(
                    OsVersion.parse(osVersion),
                    appVersion,
                    Optional.ofNullable(lastSyncAt),
                    Boolean.TRUE.equals(tamperSuspected),
                    Optional.ofNullable(location).map(MeasuredLocation::location),
                    Optional.ofNullable(refundsTotal));
        }
    }

    /** Where a terminal finds itself. */
    public record MeasuredLocation(
            @NotNull @DecimalMin("-90") @DecimalMax("90") Double latitude,
            @NotNull @DecimalMin("-180") @DecimalMax("180") Double longitude,

            @NotNull @DecimalMin("0") @DecimalMax("1000000") Double accuracyMetres) {
        Location location() {
            return new Location(new Position(latitude, longitude), accuracyMetres);
        }

        /** Without the degrees: where somebody is can be personal. */
        @Override
        public String toString() {
            return "MeasuredLocation";
        }
    }

    /**
     * What it has to do, oldest first, whether its administrator's side is locked, when it is to come again, and what its
     * possession code is made with now.
     */
    public record CheckInAnswer(
            List<CommandView> commands,
            boolean administratorLocked,
            long nextCheckInSeconds,
            PublicKeyView possessionKey) {}

    /** A command as the terminal gets it. */
    public record CommandView(UUID id, CommandType type, UUID ticketId, Instant issuedAt) {
        static CommandView of(Command command) {
            return new CommandView(command.id(), command.type(), command.ticketId(), command.issuedAt());
        }
    }
}
