package io.tillkey.identity.evidence;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tillkey.identity.acquirer.AcquirerOfATicket;
import io.tillkey.identity.facts.Merchant;
import io.tillkey.identity.facts.MerchantType;
import io.tillkey.identity.policy.ContradictionProblems;
import io.tillkey.identity.policy.EvidenceGroup;
import io.tillkey.identity.policy.Factor;
import io.tillkey.identity.policy.ProposedRules;
import io.tillkey.identity.policy.RiskLevel;
import io.tillkey.identity.policy.RuleRepresentation;
import io.tillkey.identity.risk.RiskSignal;
import io.tillkey.identity.ticket.Route;
import io.tillkey.web.CallersAcquirers;
import io.tillkey.web.Problem;
import io.tillkey.web.StaffReach;
import io.tillkey.web.StaffReach.Reach;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What a ticket would need; see {@code contracts/openapi/identity.yaml}. */
@Path("/api/v1/policy-dry-runs")
@Produces(MediaType.APPLICATION_JSON)
public class DryRunResource {
    private final TryingAPolicy trying;
    private final AcquirerOfATicket tickets;
    private final CallersAcquirers acquirers;

    DryRunResource(TryingAPolicy trying, AcquirerOfATicket tickets, CallersAcquirers acquirers) {
        this.trying = requireNonNull(trying, "trying is null");
        this.tickets = requireNonNull(tickets, "tickets is null");
        this.acquirers = requireNonNull(acquirers, "acquirers is null");
    }

    /** Tries a policy on a ticket. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({"supervisor", "administrator"})
    @StaffReach(Reach.NARROWED)
    public DryRun attempt(
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String acceptLanguage, @NotNull @Valid PolicyTrial body) {
        tickets.acquirerOf(body.ticketId()).ifPresent(acquirers::demand);
        if (body.policyId() != null && body.rules() != null) {
            throw Problem.of("malformed-field", 400).with("field", "rules");
        }
        TryingAPolicy.Outcome outcome = trying.attempt(new TryingAPolicy.Request(
                body.ticketId(),
                Optional.ofNullable(body.policyId()),
                Optional.ofNullable(body.rules()).map(ProposedRules::read)));
        if (outcome instanceof TryingAPolicy.Tried tried) {
            return DryRun.of(tried);
        }
        if (outcome instanceof TryingAPolicy.Contradictory contradictory) {
            throw ContradictionProblems.of(contradictory.contradictions(), acceptLanguage);
        }
        throw switch ((TryingAPolicy.Refusal) outcome) {
            case TICKET_UNKNOWN -> Problem.of("ticket-unknown", 404);
            case VERSION_UNKNOWN -> Problem.notFound();
        };
    }

    /** What is to be tried: a version or rules, or neither to see what the policy in force asks for. */
    public record PolicyTrial(
            @NotNull UUID ticketId,
            UUID policyId,
            @Size(max = ProposedRules.MOST) List<@NotNull @Valid RuleRepresentation> rules) {}

    /** What a ticket needs. Absent parts are left out. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record DryRun(
            UUID ticketId,
            String acquirerCode,
            MerchantType merchantType,
            Route route,
            RiskLevel risk,
            List<RiskSignal> signals,
            List<Factor> passed,
            Requirement inForce,
            Requirement tried,
            List<StandingRepresentation.Group> added,
            List<StandingRepresentation.Group> removed) {
        static DryRun of(TryingAPolicy.Tried tried) {
            Standing standing = tried.standing();
            return new DryRun(
                    standing.ticketId(),
                    standing.merchant().map(Merchant::acquirerCode).orElse(null),
                    standing.merchant().map(Merchant::type).orElse(null),
                    standing.route(),
                    standing.risk().level(),
                    standing.risk().signals(),
                    standing.counting().stream().sorted().toList(),
                    Requirement.of(tried.inForce(), standing),
                    tried.tried()
                            .map(requirement -> Requirement.of(requirement, standing))
                            .orElse(null),
                    tried.tried().isPresent() ? written(tried.added(), standing) : null,
                    tried.tried().isPresent() ? written(tried.removed(), standing) : null);
        }
    }

    /** What a policy asks for, and whether that is there. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Requirement(
            Integer number, Integer rule, List<StandingRepresentation.Group> groups, boolean sufficient) {
        static Requirement of(TryingAPolicy.Requirement requirement, Standing standing) {
            return new Requirement(
                    requirement.number().orElse(null),
                    requirement.place().orElse(null),
                    written(requirement.groups(), standing),
                    !requirement.groups().isEmpty()
                            && requirement.groups().stream().allMatch(standing::isMet));
        }
    }

    private static List<StandingRepresentation.Group> written(List<EvidenceGroup> groups, Standing standing) {
        return groups.stream()
                .map(group -> new StandingRepresentation.Group(group.anyOf(), group.minimum(), standing.isMet(group)))
                .toList();
    }
}
