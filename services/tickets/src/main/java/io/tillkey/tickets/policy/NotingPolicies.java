package io.tillkey.tickets.policy;

import static java.util.Objects.requireNonNull;

import io.tillkey.events.PolicyAgreedV1;
import io.tillkey.events.PolicyProposedV1;
import io.tillkey.events.PolicyRefusedV1;
import io.tillkey.events.PolicyWithdrawnV1;
import io.tillkey.tickets.audit.AuditTrail;
import io.tillkey.tickets.audit.AuditedPolicyAction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

/**
 * Puts into the audit trail who proposed, agreed to, refused or took back a version of the evidence policy, why, and from
 * when on it holds. The hash of its rules stands there too, so that rules that were edited afterwards show.
 */
@ApplicationScoped
public class NotingPolicies {
    private final AuditTrail auditTrail;

    @Inject
    NotingPolicies(AuditTrail auditTrail) {
        this.auditTrail = requireNonNull(auditTrail, "auditTrail is null");
    }

    /** A version is proposed. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void proposed(PolicyProposedV1 told) {
        auditTrail.append(new AuditedPolicyAction(
                told.policyId(),
                "POLICY_PROPOSED",
                told.by(),
                told.at(),
                "version " + told.number() + " from " + told.effectiveFrom() + " rules sha256:" + told.rulesHash() + " "
                        + told.reason()));
    }

    /** A second administrator agreed. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void agreed(PolicyAgreedV1 told) {
        auditTrail.append(new AuditedPolicyAction(
                told.policyId(),
                "POLICY_AGREED",
                told.by(),
                told.at(),
                "version " + told.number() + " from " + told.effectiveFrom() + " rules sha256:" + told.rulesHash()));
    }

    /** A second administrator refused. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void refused(PolicyRefusedV1 told) {
        auditTrail.append(new AuditedPolicyAction(
                told.policyId(), "POLICY_REFUSED", told.by(), told.at(), "version " + told.number()));
    }

    /** Its proposer took it back. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void withdrawn(PolicyWithdrawnV1 told) {
        auditTrail.append(new AuditedPolicyAction(
                told.policyId(), "POLICY_WITHDRAWN", told.by(), told.at(), "version " + told.number()));
    }
}
