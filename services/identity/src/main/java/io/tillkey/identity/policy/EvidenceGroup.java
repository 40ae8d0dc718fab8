package io.tillkey.identity.policy;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Factors of which some must have passed.
 *
 * @param anyOf the factors, each once
 * @param minimum how many of them, at least one and at most all
 */
public record EvidenceGroup(List<Factor> anyOf, int minimum) {
    private static final String BETWEEN_GROUPS = ",";
    private static final String BETWEEN_FACTORS = "|";
    private static final String AFTER_MINIMUM = ":";

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
        return groups.stream().map(EvidenceGroup::text).sorted().collect(Collectors.joining(BETWEEN_GROUPS));
    }

    /** The groups that such a text stands for. */
    public static List<EvidenceGroup> ofRequirement(String requirement) {
        return requirement.isEmpty()
                ? List.of()
                : Stream.of(requirement.split(BETWEEN_GROUPS))
                        .map(EvidenceGroup::ofText)
                        .toList();
    }

    /**
     * True if whatever meets the other groups meets these too. No groups at all can't be met, so they ask for more than any.
     *
     * @param groups what is asked for
     * @param others what it is compared with
     */
    public static boolean askNoMore(List<EvidenceGroup> groups, List<EvidenceGroup> others) {
        if (groups.isEmpty() || others.isEmpty()) {
            return groups.isEmpty() && others.isEmpty();
        }
        List<Factor> factors = others.stream()
                .flatMap(group -> group.anyOf().stream())
                .distinct()
                .toList();
        // Factors are few, so all there is to choose from is tried: groups overlap, and no comparison of pairs sees
        // that.
        return IntStream.range(0, 1 << factors.size())
                .mapToObj(choice -> chosen(factors, choice))
                .filter(passed -> others.stream().allMatch(group -> group.isMetBy(passed)))
                .allMatch(passed -> groups.stream().allMatch(group -> group.isMetBy(passed)));
    }

    private static Set<Factor> chosen(List<Factor> factors, int choice) {
        return IntStream.range(0, factors.size())
                .filter(index -> (choice >> index & 1) == 1)
                .mapToObj(factors::get)
                .collect(Collectors.toSet());
    }

    /** True if the other asks for the same, in whatever order. */
    public boolean isSameAs(EvidenceGroup other) {
        return text().equals(other.text());
    }

    private String text() {
        return minimum
                + AFTER_MINIMUM
                + anyOf.stream().map(Factor::name).sorted().collect(Collectors.joining(BETWEEN_FACTORS));
    }

    private static EvidenceGroup ofText(String text) {
        int end = text.indexOf(AFTER_MINIMUM);
        return new EvidenceGroup(
                Stream.of(text.substring(end + 1).split(Pattern.quote(BETWEEN_FACTORS)))
                        .map(Factor::valueOf)
                        .toList(),
                Integer.parseInt(text.substring(0, end)));
    }
}
