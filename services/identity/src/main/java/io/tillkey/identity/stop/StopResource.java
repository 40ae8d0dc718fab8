package io.tillkey.identity.stop;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tillkey.identity.credential.SettlingAccountLocks;
import io.tillkey.identity.stop.StoppingByCode.Stopped;
import io.tillkey.identity.verification.AnswerFloor;
import io.tillkey.identity.verification.ClientAddress;
import io.tillkey.web.Limit;
import io.tillkey.web.Problem;
import io.tillkey.web.RateLimits;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Optional;

/** The owner's "not me" over HTTP, for the console; see {@code contracts/openapi/identity.yaml}. */
@Path("/api/v1/stops")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("service-console")
public class StopResource {
    private static final int LONGEST = 40;

    private final StoppingByCode stopping;
    private final SettlingAccountLocks settling;
    private final RateLimits limits;
    private final AnswerFloor floor;
    private final StopConfig config;

    StopResource(
            StoppingByCode stopping,
            SettlingAccountLocks settling,
            RateLimits limits,
            AnswerFloor floor,
            StopConfig config) {
        this.stopping = requireNonNull(stopping, "stopping is null");
        this.settling = requireNonNull(settling, "settling is null");
        this.limits = requireNonNull(limits, "limits is null");
        this.floor = requireNonNull(floor, "floor is null");
        this.config = requireNonNull(config, "config is null");
    }

    /** Stops the reset a stop code was told with. What can't be a code is answered as one that is unknown or too old. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Stop stop(@HeaderParam("Client-Address") String clientAddress, StopRequest body) {
        if (body.stopCode() == null
                || body.stopCode().isEmpty()
                || body.stopCode().length() > LONGEST) {
            throw Problem.of("malformed-field", 400).with("field", "stopCode");
        }
        ClientAddress address = ClientAddress.parse(clientAddress)
                .orElseThrow(() -> Problem.of("malformed-parameter", 400).with("parameter", "Client-Address"));
        limits.check("stop:address:" + address.network(), Limit.perHour(config.addressPerHour()));
        Stopped stopped = floor.answer(() -> StopCode.parse(body.stopCode()).flatMap(stopping::stop))
                .orElseThrow(() -> Problem.of("stop-code-unknown", 422));
        settling.settleSoon(stopped.terminalId());
        return new Stop(
                stopped.terminal(),
                stopped.reference(),
                stopped.locked() ? State.LOCKED : State.STOPPED,
                stopped.stoppedAt());
    }

    /** How far the reset had come. */
    public enum State {
        /** Nothing had been set. */
        STOPPED,
        /** The credential had been set; the administrator is locked. */
        LOCKED
    }

    /** A stop code as it was typed; in clear only in memory (R11). */
    public record StopRequest(String stopCode) {
        /** Without the code. */
        @Override
        public String toString() {
            return "StopRequest[********]";
        }
    }

    /** What was stopped. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Stop(String terminal, Optional<String> reference, State state, Instant stoppedAt) {}
}
