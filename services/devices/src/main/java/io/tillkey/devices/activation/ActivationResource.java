package io.tillkey.devices.activation;

import static java.util.Objects.requireNonNull;

import io.tillkey.devices.keys.PublicKeyView;
import io.tillkey.devices.keys.TerminalKey;
import io.tillkey.devices.possession.PossessionKey;
import io.tillkey.identifiers.SerialNumber;
import io.tillkey.web.Problem;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

/** Where a terminal binds its key; the activation code is its proof. */
@Path("/api/v1/device/activations")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ActivationResource {
    private final ActivatingATerminal activating;
    private final PossessionKey possessionKey;

    ActivationResource(ActivatingATerminal activating, PossessionKey possessionKey) {
        this.activating = requireNonNull(activating, "activating is null");
        this.possessionKey = requireNonNull(possessionKey, "possessionKey is null");
    }

    /** Binds the key. */
    @POST
    @PermitAll
    public Response activate(@NotNull @Valid Activation request) {
        UUID terminalId = activating.activate(
                SerialNumber.parse(request.serial()),
                ActivationCode.parse(request.activationCode()),
                request.publicKey().key());
        return Response.status(Response.Status.CREATED)
                .entity(new Activated(terminalId, possessionKey.published()))
                .build();
    }

    /** Who wants to bind which key, and the proof that it may. */
    public record Activation(
            @NotNull String serial,
            @NotNull String activationCode,
            @NotNull @Valid PublicKey publicKey) {
        @Override
        public String toString() {
            return "activation of " + serial;
        }
    }

    /** A public JWK. */
    public record PublicKey(
            @NotNull @Pattern(regexp = "EC") String kty,
            @NotNull @Pattern(regexp = "P-256") String crv,
            @NotNull @Pattern(regexp = "[A-Za-z0-9_-]{43}") String x,
            @NotNull @Pattern(regexp = "[A-Za-z0-9_-]{43}") String y) {
        TerminalKey key() {
            try {
                return TerminalKey.ofCoordinates(x, y);
            } catch (IllegalArgumentException e) {
                throw Problem.of("public-key-refused", 422);
            }
        }
    }

    /** The terminal that was activated, and the key that its possession code is made with. */
    public record Activated(UUID terminalId, PublicKeyView possessionKey) {}
}
