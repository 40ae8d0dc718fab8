package io.tillkey.identity.numberchange;

import io.tillkey.identity.policy.EvidenceGroup;
import io.tillkey.identity.policy.Factor;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What has to be proved before a registered number is changed: what the policy asks for a very risky reset with an agent,
 * without the factors that the lost number itself would prove, and always that the merchant stands before the terminal.
 */
public final class NumberChangeRequirement {
    private static final Set<Factor> BY_THE_NUMBER = EnumSet.of(Factor.ONE_TIME_CODE, Factor.CALL_BACK);
    private static final EvidenceGroup POSSESSION = new EvidenceGroup(List.of(Factor.TERMINAL_POSSESSION), 1);

    private NumberChangeRequirement() {}

    /**
     * The groups that must all be met.
     *
     * @param asked what the policy asks for
     * @return empty if that can't be met without the number: then it is not changed remotely at all
     */
    public static List<EvidenceGroup> of(List<EvidenceGroup> asked) {
        List<EvidenceGroup> groups = new ArrayList<>();
        for (EvidenceGroup group : asked) {
            if (group.isTheCode()) {
                continue;
            }
            List<Factor> left = group.anyOf().stream()
                    .filter(factor -> !BY_THE_NUMBER.contains(factor))
                    .toList();
            if (left.size() < group.minimum()) {
                return List.of();
            }
            groups.add(new EvidenceGroup(left, group.minimum()));
        }
        // Whoever holds the terminal has shown no more than that: without anything else nobody is verified.
        if (groups.stream().allMatch(group -> group.isMetBy(Set.of(Factor.TERMINAL_POSSESSION)))) {
            return List.of();
        }
        if (groups.stream().noneMatch(NumberChangeRequirement::demandsPossession)) {
            groups.add(POSSESSION);
        }
        return List.copyOf(groups);
    }

    private static boolean demandsPossession(EvidenceGroup group) {
        return group.anyOf().contains(Factor.TERMINAL_POSSESSION)
                && group.anyOf().size() == group.minimum();
    }
}
