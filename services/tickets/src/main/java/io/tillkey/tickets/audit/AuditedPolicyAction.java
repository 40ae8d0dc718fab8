package io.tillkey.tickets.audit;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.UUID;

/**
 * One thing that was done about a version of the evidence policy.
 *
 * @param policyId the version, as identity names it
 * @param action what, in capitals with underscores
 * @param actor the user name of an administrator
 * @param at when, UTC
 * @param reason which version, from when on and why, in the administrator's words
 */
public record AuditedPolicyAction(UUID policyId, String action, String actor, Instant at, String reason) {
    public AuditedPolicyAction {
        requireNonNull(policyId, "policyId is null");
        requireNonNull(action, "action is null");
        requireNonNull(actor, "actor is null");
        requireNonNull(at, "at is null");
        requireNonNull(reason, "reason is null");
    }
}
