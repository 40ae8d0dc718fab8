package io.tillkey.identity.policy;

import static java.util.Objects.requireNonNull;

import io.tillkey.identity.facts.MerchantType;
import io.tillkey.identity.ticket.Route;
import java.util.List;
import java.util.Set;

/**
 * What is asked for in some situations.
 *
 * @param acquirers codes of the acquirers it is for; empty for all
 * @param merchantTypes the types it is for; empty for all, merchants nobody knows included
 * @param routes the routes it is for; empty for all
 * @param risks the risks it is for; empty for all
 * @param groups all of which must be met
 */
public record EvidenceRule(
        Set<String> acquirers,
        Set<MerchantType> merchantTypes,
        Set<Route> routes,
        Set<RiskLevel> risks,
        List<EvidenceGroup> groups) {

    public EvidenceRule {
        acquirers = acquirers == null ? Set.of() : Set.copyOf(acquirers);
        merchantTypes = merchantTypes == null ? Set.of() : Set.copyOf(merchantTypes);
        routes = routes == null ? Set.of() : Set.copyOf(routes);
        risks = risks == null ? Set.of() : Set.copyOf(risks);
        groups = List.copyOf(requireNonNull(groups, "groups is null"));
    }

    /** True if it is for this situation. */
    boolean isFor(Situation situation) {
        return (acquirers.isEmpty()
                        || situation
                                .merchant()
                                .map(merchant -> acquirers.contains(merchant.acquirerCode()))
                                .orElse(false))
                && (merchantTypes.isEmpty()
                        || situation
                                .merchant()
                                .map(merchant -> merchantTypes.contains(merchant.type()))
                                .orElse(false))
                && (routes.isEmpty() || routes.contains(situation.route()))
                && (risks.isEmpty() || risks.contains(situation.risk()));
    }
}
