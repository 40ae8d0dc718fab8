package io.tillkey.identity.policy;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Which evidence is asked for. The first rule for a situation counts.
 *
 * @param version 0 for the policy that comes with the software
 * @param rules in their order
 */
public record EvidencePolicy(int version, List<EvidenceRule> rules) {
    public EvidencePolicy {
        rules = List.copyOf(requireNonNull(rules, "rules is null"));
    }

    /**
     * The groups that must all be met in a situation.
     *
     * @return never without the code (R10); empty if no rule is for the situation, and then nothing suffices
     */
    public List<EvidenceGroup> groupsFor(Situation situation) {
        requireNonNull(situation, "situation is null");
        return rules.stream()
                .filter(rule -> rule.isFor(situation))
                .findFirst()
                .map(EvidenceRule::groups)
                .orElse(List.of());
    }
}
