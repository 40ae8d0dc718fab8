package io.tillkey.identity.policy;

import io.tillkey.web.Problem;
import java.util.List;

/** Rules that somebody sent. */
public final class ProposedRules {
    /** Most rules of a policy. */
    public static final int MOST = 200;

    /** Most acquirers that all rules name together: each is gone through with every rule. */
    private static final int MOST_ACQUIRERS = 100;

    private ProposedRules() {}

    /**
     * The rules that were sent, as far as their form goes; what they mean is {@link CheckingAPolicy}'s to look at.
     *
     * @throws Problem 400 {@code malformed-field} if they name too many acquirers
     */
    public static List<EvidenceRule> read(List<RuleRepresentation> sent) {
        List<EvidenceRule> rules = sent.stream().map(RuleRepresentation::rule).toList();
        if (rules.stream().flatMap(rule -> rule.acquirers().stream()).distinct().count() > MOST_ACQUIRERS) {
            throw Problem.of("malformed-field", 400).with("field", "rules");
        }
        return rules;
    }
}
