package io.tillkey.identity.policy;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Factors of which some must have passed.
 *
 * @param anyOf the factors, each once
 * @param minimum how many of them, at least one and at most all
 */
public record EvidenceGroup(List<Factor> anyOf, int minimum) {
    public EvidenceGroup {
        anyOf = List.copyOf(requireNonNull(anyOf, "anyOf is null"));
    }

    /** True if as many of its factors are among these as it asks for. */
    public boolean isMetBy(Set<Factor> passed) {
        return anyOf.stream().filter(passed::contains).count() >= minimum;
    }

    /** True if it asks for the code to the registered number and nothing else. */
    public boolean isTheCode() {
        return anyOf.equals(List.of(Factor.ONE_TIME_CODE));
    }

    /** All groups as one text, the same for the same groups in whatever order: what an approval was asked for with. */
    public static String requirement(List<EvidenceGroup> groups) {
        return groups.stream().map(EvidenceGroup::text).sorted().collect(Collectors.joining(","));
    }

    /** True if the other asks for the same, in whatever order. */
    public boolean isSameAs(EvidenceGroup other) {
        return text().equals(other.text());
    }

    private String text() {
        return minimum + ":" + anyOf.stream().map(Factor::name).sorted().collect(Collectors.joining("|"));
    }
}
