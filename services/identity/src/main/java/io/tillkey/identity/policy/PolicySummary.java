package io.tillkey.identity.policy;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;

/** A version without its rules, as it is written (contracts/openapi/identity.yaml). Absent parts are left out. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PolicySummary(
        UUID policyId,
        int number,
        PolicyState state,
        Instant effectiveFrom,
        String reason,
        String proposedBy,
        Instant proposedAt,
        String decidedBy,
        Instant decidedAt) {}
