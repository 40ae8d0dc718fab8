package io.tillkey.identity.policy;

import static java.util.Objects.requireNonNull;

import io.tillkey.identity.facts.Merchant;
import io.tillkey.identity.facts.MerchantType;
import io.tillkey.identity.policy.Contradiction.Reason;
import io.tillkey.identity.ticket.Route;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Looks for what a policy can't mean, by going through every situation there is. */
public final class CheckingAPolicy {
    private static final Set<Factor> OF_A_LICENCE = Set.of(Factor.CREDIT_CODE, Factor.LICENCE);
    private static final Set<MerchantType> UNLICENSED = Set.of(MerchantType.MICRO, MerchantType.INDIVIDUAL_SELLER);
    private static final UUID ANY = new UUID(0, 0);

    /** No acquirer has this code, so it stands for all the policy doesn't name. */
    private static final String ANY_OTHER = "*";

    private CheckingAPolicy() {}

    /** Everything that is wrong; empty for a policy that can be used. */
    public static List<Contradiction> check(List<EvidenceRule> rules) {
        requireNonNull(rules, "rules is null");
        List<Contradiction> found = new ArrayList<>();
        List<Situation> situations = situations(rules);
        Set<Situation> covered = new HashSet<>();
        for (int place = 1; place <= rules.size(); place++) {
            EvidenceRule rule = rules.get(place - 1);
            List<Situation> own = situations.stream()
                    .filter(rule::isFor)
                    .filter(situation -> !covered.contains(situation))
                    .toList();
            for (Reason reason : reasons(rule, own)) {
                found.add(new Contradiction(place, reason));
            }
            covered.addAll(own);
        }
        if (covered.size() < situations.size()) {
            found.add(new Contradiction(0, Reason.GAP));
        }
        return found;
    }

    private static Set<Reason> reasons(EvidenceRule rule, List<Situation> own) {
        Set<Reason> reasons = new LinkedHashSet<>();
        List<EvidenceGroup> groups = rule.groups();
        List<Factor> factors =
                groups.stream().flatMap(group -> group.anyOf().stream()).toList();
        if (groups.isEmpty()) {
            reasons.add(Reason.NO_GROUPS);
        }
        if (groups.stream().noneMatch(group -> group.isTheCode())) {
            reasons.add(Reason.WITHOUT_CODE);
        }
        if (groups.stream().anyMatch(group -> group.anyOf().isEmpty())) {
            reasons.add(Reason.EMPTY_GROUP);
        }
        if (groups.stream()
                .anyMatch(group ->
                        group.minimum() < 1 || group.minimum() > group.anyOf().size())) {
            reasons.add(Reason.MINIMUM_OUT_OF_RANGE);
        }
        if (new HashSet<>(factors).size() < factors.size()) {
            reasons.add(Reason.FACTOR_TWICE);
        }
        if (own.isEmpty()) {
            reasons.add(Reason.NEVER_REACHED);
        }
        boolean forUnlicensed = own.stream()
                .flatMap(situation -> situation.merchant().stream())
                .anyMatch(merchant -> UNLICENSED.contains(merchant.type()));
        if (forUnlicensed && groups.stream().anyMatch(CheckingAPolicy::cantDoWithoutALicence)) {
            reasons.add(Reason.LICENCE_OF_THE_UNLICENSED);
        }
        return reasons;
    }

    private static boolean cantDoWithoutALicence(EvidenceGroup group) {
        long others = group.anyOf().stream()
                .filter(factor -> !OF_A_LICENCE.contains(factor))
                .count();
        return group.minimum() > others && others < group.anyOf().size();
    }

    /** Every situation of a known merchant that can be told from another by these rules. */
    private static List<Situation> situations(List<EvidenceRule> rules) {
        List<String> acquirers = Stream.concat(
                        rules.stream().flatMap(rule -> rule.acquirers().stream()), Stream.of(ANY_OTHER))
                .distinct()
                .toList();
        List<Situation> situations = new ArrayList<>();
        for (String acquirer : acquirers) {
            for (MerchantType type : MerchantType.values()) {
                for (Route route : Route.values()) {
                    for (RiskLevel risk : RiskLevel.values()) {
                        situations.add(new Situation(Optional.of(new Merchant(ANY, acquirer, type)), route, risk));
                    }
                }
            }
        }
        return situations;
    }
}
