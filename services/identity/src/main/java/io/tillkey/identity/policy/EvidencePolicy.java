package io.tillkey.identity.policy;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

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
        return placeFor(situation).map(place -> rules.get(place - 1).groups()).orElse(List.of());
    }

    /** The place, from 1, of the rule that counts in a situation; nothing if none is for it. */
    public Optional<Integer> placeFor(Situation situation) {
        requireNonNull(situation, "situation is null");
        return IntStream.range(0, rules.size())
                .filter(index -> rules.get(index).isFor(situation))
                .mapToObj(index -> index + 1)
                .findFirst();
    }
}
