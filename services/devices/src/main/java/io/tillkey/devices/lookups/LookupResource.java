package io.tillkey.devices.lookups;

import static java.util.Objects.requireNonNull;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.tillkey.devices.DevicesConfig;
import io.tillkey.devices.Roles;
import io.tillkey.devices.connectivity.ConnectivityView;
import io.tillkey.identifiers.InvalidIdentifierException;
import io.tillkey.identifiers.TerminalQuery;
import io.tillkey.web.Languages;
import io.tillkey.web.Problem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * What the merchant pages and tickets ask. Every answer takes at least a fixed time, so that the time says nothing about
 * whether there is such a terminal (R1).
 */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class LookupResource {
    private final LookingUpATerminal lookingUp;
    private final Duration floor;

    LookupResource(LookingUpATerminal lookingUp, DevicesConfig config) {
        this.lookingUp = requireNonNull(lookingUp, "lookingUp is null");
        this.floor = config.lookupFloor();
    }

    /** The pre-flight card of the terminal that a query names. */
    @POST
    @Path("terminal-lookups")
    @RolesAllowed({Roles.CONSOLE, Roles.TICKETS})
    @Blocking
    public Uni<Response> lookUp(
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String language, @NotNull @Valid TerminalLookup request) {
        TerminalQuery query = parse(request.query());
        return notBeforeFloor(() -> lookingUp.lookUp(query, Languages.negotiate(language)));
    }

    /** Whether a terminal is online now. */
    @GET
    @Path("terminals/{terminalId}/connectivity")
    @RolesAllowed({Roles.CONSOLE, Roles.TICKETS})
    @Blocking
    public Uni<Response> connectivity(@PathParam("terminalId") UUID terminalId) {
        return notBeforeFloor((Supplier<ConnectivityView>) () -> lookingUp.connectivity(terminalId));
    }

    private Uni<Response> notBeforeFloor(Supplier<?> work) {
        long start = System.nanoTime();
        Response answer = Response.ok(work.get())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
        Duration left = floor.minusNanos(System.nanoTime() - start);
        Uni<Response> answered = Uni.createFrom().item(answer);
        return left.isNegative() || left.isZero() ? answered : answered.onItem().delayIt().by(left);
    }

    private static TerminalQuery parse(String query) {
        try {
            return TerminalQuery.parse(query);
        } catch (InvalidIdentifierException e) {
            throw Problem.of("query-malformed", 400).with("reason", e.reasonCode());
        }
    }

    /** What a merchant typed or scanned. */
    public record TerminalLookup(@NotNull String query) {}
}
