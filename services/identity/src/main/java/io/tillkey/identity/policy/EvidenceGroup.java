package io.tillkey.identity.policy;

import static java.util.Objects.requireNonNull;

import java.util.List;

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
}
