package io.tillkey.identity.policy;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tillkey.identity.facts.MerchantType;
import io.tillkey.identity.ticket.Route;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;

/**
 * A rule as it is written and stored (contracts/openapi/identity.yaml). What names nothing is left out and is for all; names
 * stand in one order, whatever the order they came in.
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record RuleRepresentation(
        @Size(max = MOST) List<@NotNull @Pattern(regexp = "[a-z][a-z0-9-]{1,29}") String> acquirers,
        @Size(max = MOST) List<@NotNull MerchantType> merchantTypes,
        @Size(max = MOST) List<@NotNull Route> routes,
        @Size(max = MOST) List<@NotNull RiskLevel> risks,

        @NotNull @Size(max = MOST) @JsonInclude(JsonInclude.Include.ALWAYS)
        List<@NotNull @Valid GroupRepresentation> groups) {

    private static final int MOST = 20;

    /** A group of factors. */
    public record GroupRepresentation(
            @NotNull @Size(max = MOST) List<@NotNull Factor> anyOf,
            @NotNull @Min(0) @Max(MOST) Integer minimum) {
        static GroupRepresentation of(EvidenceGroup group) {
            return new GroupRepresentation(group.anyOf(), group.minimum());
        }

        EvidenceGroup group() {
            return new EvidenceGroup(anyOf, minimum);
        }
    }

    /** A rule as it is written. */
    static RuleRepresentation of(EvidenceRule rule) {
        return new RuleRepresentation(
                sorted(rule.acquirers()),
                sorted(rule.merchantTypes()),
                sorted(rule.routes()),
                sorted(rule.risks()),
                rule.groups().stream().map(GroupRepresentation::of).toList());
    }

    /** The rule that was written. */
    EvidenceRule rule() {
        return new EvidenceRule(
                setOf(acquirers),
                setOf(merchantTypes),
                setOf(routes),
                setOf(risks),
                groups.stream().map(GroupRepresentation::group).toList());
    }

    private static <T extends Comparable<? super T>> List<T> sorted(Set<T> names) {
        return names.stream().sorted().toList();
    }

    private static <T> Set<T> setOf(List<T> names) {
        return names == null ? Set.of() : Set.copyOf(names);
    }
}
