package io.tillkey.identity.evidence;

import static java.util.Objects.requireNonNull;

import io.quarkus.security.identity.SecurityIdentity;
import io.tillkey.identity.policy.Factor;
import io.tillkey.identity.verification.ClientAddress;
import io.tillkey.web.Limit;
import io.tillkey.web.Problem;
import io.tillkey.web.RateLimits;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import java.util.UUID;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Evidence as staff read and record it; see {@code contracts/openapi/identity.yaml}. */
@Path("/api/v1/tickets/{ticketId}/evidence")
@Produces(MediaType.APPLICATION_JSON)
public class EvidenceResource {
    private static final int LONGEST_KEY = 200;
    private static final int LONGEST_SAID = 64;

    private final ReadingEvidence reading;
    private final RecordingEvidence recording;
    private final RecordingPossession recordingPossession;
    private final StandingWriter writer;
    private final RateLimits limits;
    private final EvidenceConfig config;
    private final SecurityIdentity identity;

    EvidenceResource(
            ReadingEvidence reading,
            RecordingEvidence recording,
            RecordingPossession recordingPossession,
            StandingWriter writer,
            RateLimits limits,
            EvidenceConfig config,
            SecurityIdentity identity) {
        this.reading = requireNonNull(reading, "reading is null");
        this.recording = requireNonNull(recording, "recording is null");
        this.recordingPossession = requireNonNull(recordingPossession, "recordingPossession is null");
        this.writer = requireNonNull(writer, "writer is null");
        this.limits = requireNonNull(limits, "limits is null");
        this.config = requireNonNull(config, "config is null");
        this.identity = requireNonNull(identity, "identity is null");
    }

    /** Where the evidence stands. */
    @GET
    @RolesAllowed({"agent", "supervisor", "clerk", "auditor"})
    public StandingRepresentation read(@PathParam("ticketId") UUID ticketId) {
        return reading.read(ticketId).map(writer::write).orElseThrow(() -> Problem.of("ticket-unknown", 404));
    }

    /** Records a result. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({"agent", "supervisor", "clerk"})
    @ResponseStatus(201)
    public StandingRepresentation record(
            @PathParam("ticketId") UUID ticketId,
            @HeaderParam("Idempotency-Key") String idempotencyKey,
            @HeaderParam(ClientAddress.HEADER) String address,
            NewEvidence body) {
        if (idempotencyKey == null || idempotencyKey.isBlank()) {
            throw Problem.of("idempotency-key-required", 400);
        }
        if (idempotencyKey.length() > LONGEST_KEY) {
            throw Problem.of("idempotency-key-malformed", 400);
        }
        Optional<ClientAddress> from = ClientAddress.parseOptional(address);
        if (body.factor() == null) {
            throw malformed("factor");
        }
        if (body.factor().entry() == Factor.Entry.BY_MERCHANT) {
            throw Problem.of("factor-not-staffs", 422);
        }
        boolean compared = body.factor().entry() == Factor.Entry.COMPARED;
        if (compared == (body.result() != null)) {
            throw malformed("result");
        }
        if (compared == (body.said() == null)
                || body.said() != null && (body.said().isBlank() || body.said().length() > LONGEST_SAID)) {
            throw malformed("said");
        }
        limits.check("evidence:" + ticketId, Limit.perMinute(config.recordsPerMinute()));
        RecordingEvidence.Request request = new RecordingEvidence.Request(
                ticketId,
                body.factor(),
                Optional.ofNullable(body.said()),
                Optional.ofNullable(body.result()),
                identity.getPrincipal().getName(),
                from,
                idempotencyKey);
        return answer(
                body.factor() == Factor.TERMINAL_POSSESSION
                        ? recordingPossession.record(request)
                        : recording.record(request));
    }

    private StandingRepresentation answer(RecordingEvidence.Outcome outcome) {
        if (outcome instanceof RecordingEvidence.Recorded recorded) {
            return writer.write(recorded.standing());
        }
        throw switch ((RecordingEvidence.Refusal) outcome) {
            case TICKET_UNKNOWN -> Problem.of("ticket-unknown", 404);
            case TICKET_CLOSED -> Problem.of("ticket-closed", 409);
            case GRANT_USED -> Problem.of("grant-used", 409);
            case NOT_NEEDED -> Problem.of("evidence-not-needed", 409);
            case FACTOR_EXHAUSTED -> Problem.of("factor-exhausted", 403);
            case CREDIT_CODE_INVALID -> Problem.of("credit-code-invalid", 422);
            case DIGITS_MALFORMED -> Problem.of("digits-malformed", 422);
            case POSSESSION_CODE_MALFORMED -> Problem.of("possession-code-malformed", 422);
            case POSSESSION_CODE_USED -> Problem.of("possession-code-used", 409);
        };
    }

    private static Problem malformed(String field) {
        return Problem.of("malformed-field", 400).with("field", field);
    }

    /** What is to be recorded; what was said is in clear only in memory (R28). */
    public record NewEvidence(Factor factor, String said, EvidenceResult result) {
        /** Without what was said. */
        @Override
        public String toString() {
            return "NewEvidence[" + factor + "]";
        }
    }
}
