package io.tillkey.contracts.gate;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Compares contracts with the last released ones. What was released stays: a change that breaks whoever relied on it is
 * refused, with the names of those it would break. The change goes into a new version beside the old one instead.
 */
public final class CompatibilityGate {
    private static final int SHOWN_PLACES = 4;

    private CompatibilityGate() {}

    /**
     * Compares.
     *
     * @param released what was released
     * @param current what is about to be
     * @param pacts the folder with the consumers' pacts; may be absent
     */
    public static Verdict compare(ContractFolder released, ContractFolder current, Path pacts) {
        requireNonNull(released, "released is null");
        requireNonNull(current, "current is null");
        requireNonNull(pacts, "pacts is null");
        // Who received and called is what the released contracts say: a change can't argue its victims away.
        Consumers consumers = new Consumers(Pact.in(pacts), AsyncApi.of(released.asyncApi()));
        List<Finding> findings = new ArrayList<>();
        findings.addAll(OpenApiComparison.findings(released, current));
        findings.addAll(new AsyncApiComparison(released, current).findings());
        findings.addAll(new EventComparison(released, current).findings());

        Map<String, BreakingChange> changes = new LinkedHashMap<>();
        for (Finding finding : findings) {
            SortedMap<String, String> relying = consumers.relyingOn(finding.place());
            if (!finding.retired() || !relying.isEmpty()) {
                changes.merge(
                        finding.file() + "\n" + finding.what(),
                        new BreakingChange(
                                finding.file(),
                                finding.what(),
                                List.of(finding.place().text()),
                                relying,
                                finding.wayOut()),
                        BreakingChange::and);
            }
        }
        return new Verdict(List.copyOf(changes.values()));
    }

    /**
     * What the comparison came to.
     *
     * @param changes those that break; empty if the contracts may be released
     */
    public record Verdict(List<BreakingChange> changes) {
        /** Whether nobody is broken. */
        public boolean isCompatible() {
            return changes.isEmpty();
        }

        /** What is broken, where, for whom, and the way out; empty if nothing is. */
        public String text() {
            StringBuilder text = new StringBuilder();
            for (BreakingChange change : changes) {
                text.append(text.isEmpty() ? "" : "\n").append(change.text());
            }
            return text.toString();
        }
    }

    /**
     * One change that breaks.
     *
     * @param file the contract, such as {@code openapi/tickets.yaml}
     * @param what what was changed, as a sentence
     * @param where where consumers meet it
     * @param consumers the consumers it would break, each with how we know; empty if no known one relies on it
     * @param wayOut what to do instead
     */
    public record BreakingChange(
            String file, String what, List<String> where, SortedMap<String, String> consumers, String wayOut) {
        BreakingChange and(BreakingChange other) {
            Set<String> places = new LinkedHashSet<>(where);
            places.addAll(other.where);
            SortedMap<String, String> all = new TreeMap<>(other.consumers);
            all.putAll(consumers);
            return new BreakingChange(file, what, List.copyOf(places), all, wayOut);
        }

        /** The change as a few lines of text. */
        public String text() {
            StringBuilder text = new StringBuilder();
            text.append("contracts/").append(file).append(": ").append(what).append('\n');
            text.append("  where: ").append(String.join(", ", where.subList(0, Math.min(SHOWN_PLACES, where.size()))));
            if (where.size() > SHOWN_PLACES) {
                text.append(" and ").append(where.size() - SHOWN_PLACES).append(" more");
            }
            text.append('\n');
            if (consumers.isEmpty()) {
                text.append("  breaks: no known consumer relies on it; what was released stays all the same\n");
            }
            consumers.forEach((consumer, how) -> text.append("  breaks: ")
                    .append(consumer)
                    .append(" (")
                    .append(how)
                    .append(")\n"));
            return text.append("  way out: ").append(wayOut).append('\n').toString();
        }
    }
}
