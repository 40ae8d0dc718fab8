package io.tillkey.identity.policy;

import static java.util.Objects.requireNonNull;

import io.tillkey.events.PolicyProposedV1;
import io.tillkey.messaging.Outbox;
import io.tillkey.web.IdempotencyKeys;
import io.tillkey.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** An administrator proposes a version of the policy; what can't be meant is refused, and nothing is in force by it yet. */
@ApplicationScoped
public class ProposingAPolicy {
    private static final Duration FARTHEST = Duration.ofDays(366);

    private final PolicyVersions versions;
    private final PolicyDocuments documents;
    private final IdempotencyKeys idempotencyKeys;
    private final Outbox outbox;
    private final Clock clock;

    ProposingAPolicy(
            PolicyVersions versions,
            PolicyDocuments documents,
            IdempotencyKeys idempotencyKeys,
            Outbox outbox,
            Clock clock) {
        this.versions = requireNonNull(versions, "versions is null");
        this.documents = requireNonNull(documents, "documents is null");
        this.idempotencyKeys = requireNonNull(idempotencyKeys, "idempotencyKeys is null");
        this.outbox = requireNonNull(outbox, "outbox is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * What is proposed.
     *
     * @param effectiveFrom from when on it shall be in force
     * @param reason why, for the audit trail
     * @param userName who proposes it
     */
    record Proposal(
            List<EvidenceRule> rules, Instant effectiveFrom, String reason, String userName, String idempotencyKey) {
        Proposal {
            rules = List.copyOf(rules);
            requireNonNull(effectiveFrom, "effectiveFrom is null");
            requireNonNull(reason, "reason is null");
            requireNonNull(userName, "userName is null");
        }
    }

    /** How it ended. */
    sealed interface Outcome permits Proposed, Contradictory {}

    /** It waits for a second administrator, or did when the same request came before. */
    record Proposed(PolicyVersion version) implements Outcome {}

    /** It can't be meant. */
    record Contradictory(List<Contradiction> contradictions) implements Outcome {}

    /**
     * Proposes it, once per idempotency key.
     *
     * @throws Problem 422 {@code policy-effective-date} if its date has passed or is more than a year ahead, and those of the
     *     idempotency key
     */
    @Transactional
    Outcome propose(Proposal proposal) {
        List<Contradiction> contradictions = CheckingAPolicy.check(proposal.rules());
        if (!contradictions.isEmpty()) {
            return new Contradictory(contradictions);
        }
        String rules = documents.write(proposal.rules());
        UUID id = idempotencyKeys.once(
                proposal.idempotencyKey(),
                "policy:" + proposal.userName(),
                IdempotencyKeys.hash(rules, proposal.effectiveFrom(), proposal.reason()),
                () -> add(proposal, rules));
        return new Proposed(versions.findById(id));
    }

    private UUID add(Proposal proposal, String rules) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Instant effectiveFrom = proposal.effectiveFrom().truncatedTo(ChronoUnit.MILLIS);
        if (!now.isBefore(effectiveFrom) || effectiveFrom.isAfter(now.plus(FARTHEST))) {
            throw Problem.of("policy-effective-date", 422);
        }
        PolicyVersion version = new PolicyVersion(
                versions.nextNumber(), rules, effectiveFrom, proposal.reason(), proposal.userName(), now);
        versions.persistAndFlush(version);
        outbox.append(new PolicyProposedV1(
                version.id(),
                version.number(),
                version.effectiveFrom(),
                documents.hash(rules),
                version.reason(),
                version.proposedBy(),
                now));
        return version.id();
    }
}
