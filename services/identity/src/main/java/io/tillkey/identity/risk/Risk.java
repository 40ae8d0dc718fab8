package io.tillkey.identity.risk;

import static java.util.Objects.requireNonNull;

import io.tillkey.identity.policy.RiskLevel;
import java.util.List;

/**
 * What speaks against a request.
 *
 * @param signals those that count, in their own order
 */
public record Risk(RiskLevel level, List<RiskSignal> signals) {
    public Risk {
        requireNonNull(level, "level is null");
        signals = List.copyOf(requireNonNull(signals, "signals is null"));
    }

    /** The same signals, taken for no less than that. */
    public Risk atLeast(RiskLevel least) {
        return level.compareTo(least) < 0 ? new Risk(least, signals) : this;
    }
}
