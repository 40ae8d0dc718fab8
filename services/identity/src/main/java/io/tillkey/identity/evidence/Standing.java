package io.tillkey.identity.evidence;

import static java.util.Objects.requireNonNull;

import io.tillkey.identity.approval.Approval;
import io.tillkey.identity.facts.Merchant;
import io.tillkey.identity.numberchange.NumberChangeStanding;
import io.tillkey.identity.policy.EvidenceGroup;
import io.tillkey.identity.policy.Factor;
import io.tillkey.identity.risk.Risk;
import io.tillkey.identity.ticket.Route;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Where the evidence of a ticket stands at a moment.
 *
 * @param groups what the policy asks for
 * @param last the last result of each factor that has one
 * @param counting the factors that passed and still count
 * @param failures how often each factor failed at the terminal lately
 * @param newest the last result, which an approval holds for; a code typed after one that cools off is none
 * @param approval the last one asked for
 * @param numberChange what a ticket is about that is to change a registered number; nothing for a reset
 */
public record Standing(
        UUID ticketId,
        UUID terminalId,
        Route route,
        Optional<Merchant> merchant,
        int policyVersion,
        Risk risk,
        List<EvidenceGroup> groups,
        Map<Factor, Evidence> last,
        Set<Factor> counting,
        Map<Factor, Integer> failures,
        Optional<Evidence> newest,
        Optional<Approval> approval,
        Optional<NumberChangeStanding> numberChange,
        Release release) {

    public Standing {
        requireNonNull(ticketId, "ticketId is null");
        requireNonNull(terminalId, "terminalId is null");
        requireNonNull(route, "route is null");
        requireNonNull(release, "release is null");
        groups = List.copyOf(groups);
        last = Map.copyOf(last);
        counting = Set.copyOf(counting);
        failures = Map.copyOf(failures);
    }

    /** What stands between the ticket and its grant. */
    public enum Release {
        /** Evidence is outstanding. */
        WAITING,
        /** A second person has to approve. */
        APPROVAL,
        /** It is approved, but the owner still has time to object. */
        COOLING_OFF,
        /** The merchant can take the grant. */
        READY,
        /** The grant is open. */
        GRANTED,
        /** The credential is set. */
        USED,
        /** The risk is too high, or the second person refused. */
        REFUSED,
        /** The ticket is closed, or its number is confirmed. */
        CLOSED
    }

    /** True if what the second person saw, or is asked to look at, is still all there is. */
    boolean approvalHolds() {
        return approval.filter(asked -> asked.holdsFor(newest.map(Evidence::id).orElse(null), risk.signals(), groups))
                .isPresent();
    }

    /** True once a second person decided, and that still stands. */
    public boolean isDecided() {
        return release == Release.COOLING_OFF
                || release == Release.READY
                || approval.filter(Approval::isRefused).isPresent();
    }

    /** True if a group's factors passed as often as it asks. */
    boolean isMet(EvidenceGroup group) {
        return group.isMetBy(counting);
    }

    /** True if the policy asks for this factor here. */
    boolean asksFor(Factor factor) {
        return groups.stream().anyMatch(group -> group.anyOf().contains(factor));
    }
}
