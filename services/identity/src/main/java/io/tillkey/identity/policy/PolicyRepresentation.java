package io.tillkey.identity.policy;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tillkey.web.ETags;
import jakarta.ws.rs.core.EntityTag;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A version with its rules, as it is written (contracts/openapi/identity.yaml). Absent parts are left out. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PolicyRepresentation(
        UUID policyId,
        int number,
        PolicyState state,
        Instant effectiveFrom,
        String reason,
        String proposedBy,
        Instant proposedAt,
        String decidedBy,
        Instant decidedAt,
        List<RuleRepresentation> rules) {

    static PolicyRepresentation of(PolicyVersion version, EvidencePolicy policy) {
        return new PolicyRepresentation(
                version.id(),
                version.number(),
                version.state(),
                version.effectiveFrom(),
                version.reason(),
                version.proposedBy(),
                version.proposedAt(),
                version.decidedBy().orElse(null),
                version.decidedAt().orElse(null),
                rules(policy));
    }

    /** Changes with its decision: nothing else about a version ever does. */
    static EntityTag tag(PolicyVersion version) {
        return ETags.of(version.id(), version.state());
    }

    static List<RuleRepresentation> rules(EvidencePolicy policy) {
        return policy.rules().stream().map(RuleRepresentation::of).toList();
    }
}
