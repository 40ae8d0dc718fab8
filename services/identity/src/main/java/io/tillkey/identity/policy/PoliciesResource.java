package io.tillkey.identity.policy;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.security.identity.SecurityIdentity;
import io.tillkey.web.IdempotencyKeys;
import io.tillkey.web.PageRequest;
import io.tillkey.web.Problem;
import io.tillkey.web.StaffReach;
import io.tillkey.web.StaffReach.Reach;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The evidence policy as administrators change it and others read it; see {@code contracts/openapi/identity.yaml}. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
public class PoliciesResource {
    private static final String SUPERVISOR = "supervisor";
    private static final String AUDITOR = "auditor";
    private static final String ADMINISTRATOR = "administrator";

    private final ProposingAPolicy proposing;
    private final DecidingAPolicy deciding;
    private final ReadingPolicies reading;
    private final EvidencePolicies policies;
    private final SecurityIdentity identity;

    PoliciesResource(
            ProposingAPolicy proposing,
            DecidingAPolicy deciding,
            ReadingPolicies reading,
            EvidencePolicies policies,
            SecurityIdentity identity) {
        this.proposing = requireNonNull(proposing, "proposing is null");
        this.deciding = requireNonNull(deciding, "deciding is null");
        this.reading = requireNonNull(reading, "reading is null");
        this.policies = requireNonNull(policies, "policies is null");
        this.identity = requireNonNull(identity, "identity is null");
    }

    /** A page of versions, newest first. */
    @GET
    @Path("/policies")
    @RolesAllowed({SUPERVISOR, AUDITOR, ADMINISTRATOR})
    @StaffReach(Reach.SHARED)
    public Response list(
            @QueryParam(PageRequest.LIMIT) String limit,
            @QueryParam(PageRequest.AFTER) String after,
            @Context UriInfo uri) {
        return reading.list(PageRequest.of(limit, after)).respond(uri);
    }

    /** A version. */
    @GET
    @Path("/policies/{policyId}")
    @RolesAllowed({SUPERVISOR, AUDITOR, ADMINISTRATOR})
    @StaffReach(Reach.SHARED)
    public Response read(@PathParam("policyId") UUID policyId) {
        return answer(Response.ok(), reading.one(policyId).orElseThrow(Problem::notFound));
    }

    /** The one in force. */
    @GET
    @Path("/policy-in-force")
    @RolesAllowed({SUPERVISOR, AUDITOR, ADMINISTRATOR})
    @StaffReach(Reach.SHARED)
    public InForceRepresentation inForce() {
        return InForceRepresentation.of(reading.inForce());
    }

    /** Proposes a version. */
    @POST
    @Path("/policies")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(ADMINISTRATOR)
    @StaffReach(Reach.EVERY)
    public Response propose(
            @HeaderParam(IdempotencyKeys.HEADER) String idempotencyKey,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String acceptLanguage,
            @NotNull @Valid ProposedPolicy body) {
        IdempotencyKeys.demand(idempotencyKey);
        ProposingAPolicy.Outcome outcome = proposing.propose(new ProposingAPolicy.Proposal(
                ProposedRules.read(body.rules()),
                body.effectiveFrom(),
                body.reason().strip(),
                userName(),
                idempotencyKey));
        if (outcome instanceof ProposingAPolicy.Contradictory contradictory) {
            throw ContradictionProblems.of(contradictory.contradictions(), acceptLanguage);
        }
        PolicyVersion version = ((ProposingAPolicy.Proposed) outcome).version();
        return answer(Response.created(URI.create("/api/v1/policies/" + version.id())), version);
    }

    /** Agrees as the second administrator. */
    @POST
    @Path("/policies/{policyId}/agreement")
    @RolesAllowed(ADMINISTRATOR)
    @StaffReach(Reach.EVERY)
    public Response agree(
            @PathParam("policyId") UUID policyId,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String acceptLanguage) {
        return decide(policyId, PolicyState.AGREED, ifMatch, acceptLanguage);
    }

    /** Refuses as the second administrator. */
    @POST
    @Path("/policies/{policyId}/refusal")
    @RolesAllowed(ADMINISTRATOR)
    @StaffReach(Reach.EVERY)
    public Response refuse(
            @PathParam("policyId") UUID policyId,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String acceptLanguage) {
        return decide(policyId, PolicyState.REFUSED, ifMatch, acceptLanguage);
    }

    /** Takes back one's own proposal. */
    @POST
    @Path("/policies/{policyId}/withdrawal")
    @RolesAllowed(ADMINISTRATOR)
    @StaffReach(Reach.EVERY)
    public Response withdraw(
            @PathParam("policyId") UUID policyId,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String acceptLanguage) {
        return decide(policyId, PolicyState.WITHDRAWN, ifMatch, acceptLanguage);
    }

    private Response decide(UUID policyId, PolicyState next, String ifMatch, String acceptLanguage) {
        DecidingAPolicy.Outcome outcome =
                deciding.decide(new DecidingAPolicy.Request(policyId, next, userName(), Optional.ofNullable(ifMatch)));
        if (outcome instanceof DecidingAPolicy.Decided decided) {
            return answer(Response.ok(), decided.version());
        }
        if (outcome instanceof DecidingAPolicy.Contradictory contradictory) {
            throw ContradictionProblems.of(contradictory.contradictions(), acceptLanguage);
        }
        throw switch ((DecidingAPolicy.Refusal) outcome) {
            case UNKNOWN -> Problem.notFound();
            case DECIDED_ALREADY -> Problem.of("policy-decided", 409);
            case OWN_PROPOSAL -> Problem.of("own-proposal", 409);
            case NOT_OWN_PROPOSAL -> Problem.of("not-own-proposal", 409);
            case TOO_LATE -> Problem.of("policy-effective-date", 422);
        };
    }

    private Response answer(Response.ResponseBuilder answer, PolicyVersion version) {
        return answer.entity(PolicyRepresentation.of(version, policies.of(version)))
                .tag(PolicyRepresentation.tag(version))
                .build();
    }

    private String userName() {
        return identity.getPrincipal().getName();
    }

    /** A version to propose. */
    public record ProposedPolicy(
            @NotNull @Size(max = ProposedRules.MOST) List<@NotNull @Valid RuleRepresentation> rules,
            @NotNull Instant effectiveFrom,
            @NotBlank @Size(max = 300) String reason) {}

    /** The policy in force; without id and date for the one that comes with the software. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record InForceRepresentation(
            UUID policyId, int number, Instant effectiveFrom, List<RuleRepresentation> rules) {
        static InForceRepresentation of(ReadingPolicies.InForce inForce) {
            return new InForceRepresentation(
                    inForce.version().map(PolicyVersion::id).orElse(null),
                    inForce.policy().version(),
                    inForce.version().map(PolicyVersion::effectiveFrom).orElse(null),
                    PolicyRepresentation.rules(inForce.policy()));
        }
    }
}
