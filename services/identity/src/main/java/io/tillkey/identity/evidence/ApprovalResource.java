package io.tillkey.identity.evidence;

import static java.util.Objects.requireNonNull;

import io.quarkus.security.identity.SecurityIdentity;
import io.tillkey.identity.participants.Participants;
import io.tillkey.identity.verification.ClientAddress;
import io.tillkey.web.Problem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import java.util.UUID;

/** The second person's decision; see {@code contracts/openapi/identity.yaml}. */
@Path("/api/v1/tickets/{ticketId}/approval")
@Produces(MediaType.APPLICATION_JSON)
public class ApprovalResource {
    private final DecidingAnApproval deciding;
    private final Participants participants;
    private final StandingWriter writer;
    private final SecurityIdentity identity;

    ApprovalResource(
            DecidingAnApproval deciding, Participants participants, StandingWriter writer, SecurityIdentity identity) {
        this.deciding = requireNonNull(deciding, "deciding is null");
        this.participants = requireNonNull(participants, "participants is null");
        this.writer = requireNonNull(writer, "writer is null");
        this.identity = requireNonNull(identity, "identity is null");
    }

    /** What was decided. */
    public enum Decision {
        /** The ticket may be released. */
        APPROVE,
        /** It won't be. */
        REFUSE
    }

    /** A decision about an approval that was looked at. */
    public record ApprovalDecision(UUID approvalId, Decision decision) {}

    /** Approves or refuses. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("supervisor")
    public StandingRepresentation decide(
            @PathParam("ticketId") UUID ticketId,
            @HeaderParam(ClientAddress.HEADER) String address,
            ApprovalDecision body) {
        Optional<ClientAddress> from = ClientAddress.parseOptional(address);
        if (body.approvalId() == null) {
            throw Problem.of("malformed-field", 400).with("field", "approvalId");
        }
        if (body.decision() == null) {
            throw Problem.of("malformed-field", 400).with("field", "decision");
        }
        DecidingAnApproval.Outcome outcome = deciding.decide(new DecidingAnApproval.Request(
                ticketId,
                body.approvalId(),
                body.decision() == Decision.APPROVE,
                identity.getPrincipal().getName(),
                from,
                participants.of(ticketId).orElseThrow(() -> Problem.of("ticket-unknown", 404))));
        if (outcome instanceof DecidingAnApproval.Decided decided) {
            return writer.write(decided.standing());
        }
        throw switch ((DecidingAnApproval.Refusal) outcome) {
            case TICKET_UNKNOWN -> Problem.of("ticket-unknown", 404);
            case TICKET_CLOSED -> Problem.of("ticket-closed", 409);
            case NOT_ASKED -> Problem.of("approval-not-asked", 409);
            case EXPIRED -> Problem.of("approval-expired", 409);
            case OWN_WORK -> Problem.of("approval-own-work", 403);
        };
    }
}
