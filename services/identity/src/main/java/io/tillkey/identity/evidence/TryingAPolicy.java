package io.tillkey.identity.evidence;

import static java.util.Objects.requireNonNull;

import io.tillkey.identity.policy.CheckingAPolicy;
import io.tillkey.identity.policy.Contradiction;
import io.tillkey.identity.policy.EvidenceGroup;
import io.tillkey.identity.policy.EvidencePolicies;
import io.tillkey.identity.policy.EvidencePolicy;
import io.tillkey.identity.policy.EvidenceRule;
import io.tillkey.identity.policy.PolicyVersion;
import io.tillkey.identity.policy.PolicyVersions;
import io.tillkey.identity.policy.Situation;
import io.tillkey.identity.ticket.KnownTicket;
import io.tillkey.identity.ticket.KnownTickets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Tells what a ticket needs by the policy in force, and what it would need by another. Changes nothing. */
@ApplicationScoped
public class TryingAPolicy {
    private final KnownTickets tickets;
    private final AssessingATicket assessing;
    private final EvidencePolicies policies;
    private final PolicyVersions versions;
    private final Clock clock;

    TryingAPolicy(
            KnownTickets tickets,
            AssessingATicket assessing,
            EvidencePolicies policies,
            PolicyVersions versions,
            Clock clock) {
        this.tickets = requireNonNull(tickets, "tickets is null");
        this.assessing = requireNonNull(assessing, "assessing is null");
        this.policies = requireNonNull(policies, "policies is null");
        this.versions = requireNonNull(versions, "versions is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * What is to be tried on which ticket.
     *
     * @param policyId a version, in whatever state
     * @param rules rules that nobody has proposed
     */
    record Request(UUID ticketId, Optional<UUID> policyId, Optional<List<EvidenceRule>> rules) {
        Request {
            requireNonNull(ticketId, "ticketId is null");
            if (policyId.isPresent() && rules.isPresent()) {
                throw new IllegalArgumentException("either a version or rules");
            }
        }
    }

    /** How it ended. */
    sealed interface Outcome permits Tried, Contradictory, Refusal {}

    /**
     * What the ticket needs.
     *
     * @param standing where its evidence stands
     * @param inForce by the policy in force
     * @param tried by what was tried, if anything was
     */
    record Tried(Standing standing, Requirement inForce, Optional<Requirement> tried) implements Outcome {
        /** The groups that only what was tried asks for. */
        List<EvidenceGroup> added() {
            return tried.map(requirement -> requirement.without(inForce)).orElse(List.of());
        }

        /** The groups that only the policy in force asks for. */
        List<EvidenceGroup> removed() {
            return tried.map(inForce::without).orElse(List.of());
        }
    }

    /** What was to be tried can't be meant. */
    record Contradictory(List<Contradiction> contradictions) implements Outcome {}

    /** Why nothing was tried. */
    enum Refusal implements Outcome {
        TICKET_UNKNOWN,
        VERSION_UNKNOWN
    }

    /**
     * What a policy asks for.
     *
     * @param number of the version; nothing for rules that nobody has proposed
     * @param place of the rule that counts; nothing if none is for the ticket
     * @param groups all of which must be met; empty if no rule is for the ticket, and then nothing suffices
     */
    record Requirement(Optional<Integer> number, Optional<Integer> place, List<EvidenceGroup> groups) {
        private static Requirement of(EvidencePolicy policy, Optional<Integer> number, Situation situation) {
            return new Requirement(number, policy.placeFor(situation), policy.groupsFor(situation));
        }

        private List<EvidenceGroup> without(Requirement other) {
            return groups.stream()
                    .filter(group -> other.groups().stream().noneMatch(group::isSameAs))
                    .toList();
        }
    }

    /** Tries it. */
    @Transactional
    Outcome attempt(Request request) {
        Optional<KnownTicket> known = tickets.find(request.ticketId());
        if (known.isEmpty()) {
            return Refusal.TICKET_UNKNOWN;
        }
        Optional<PolicyVersion> version = request.policyId().flatMap(versions::findByIdOptional);
        if (request.policyId().isPresent() && version.isEmpty()) {
            return Refusal.VERSION_UNKNOWN;
        }
        List<Contradiction> contradictions =
                request.rules().map(CheckingAPolicy::check).orElse(List.of());
        if (!contradictions.isEmpty()) {
            return new Contradictory(contradictions);
        }
        KnownTicket ticket = known.get();
        Standing standing = assessing.assess(ticket.id(), ticket.terminalId(), ticket.route(), Optional.empty());
        Situation situation = new Situation(
                standing.merchant(), standing.route(), standing.risk().level());
        EvidencePolicy inForce = policies.inForce(clock.instant());
        Optional<EvidencePolicy> tried = version.map(policies::of)
                .or(() -> request.rules().map(rules -> new EvidencePolicy(inForce.version(), rules)));
        return new Tried(
                standing,
                Requirement.of(inForce, Optional.of(inForce.version()), situation),
                tried.map(policy -> Requirement.of(policy, version.map(PolicyVersion::number), situation)));
    }
}
