package io.tillkey.identity.policy;

import static java.util.Objects.requireNonNull;

/**
 * Something a policy can't mean.
 *
 * @param rule the rule's place, from 1; 0 for the policy as a whole
 * @param reason what is wrong
 */
public record Contradiction(int rule, Reason reason) {
    public Contradiction {
        requireNonNull(reason, "reason is null");
    }

    /** What can be wrong. */
    public enum Reason {
        /** Nothing is asked for. */
        NO_GROUPS,
        /** The code to the registered number is not asked for by itself; no grant can be given without (R10). */
        WITHOUT_CODE,
        /** A group of no factors. */
        EMPTY_GROUP,
        /** Less than one or more than there are in the group. */
        MINIMUM_OUT_OF_RANGE,
        /** A factor stands in two places, so one result would count twice. */
        FACTOR_TWICE,
        /** A licence or its number is asked of merchants that have none. */
        LICENCE_OF_THE_UNLICENSED,
        /** An earlier rule already is for all its situations. */
        NEVER_REACHED,
        /** No rule is for some situation of a known merchant. */
        GAP
    }
}
