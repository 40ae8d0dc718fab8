package io.tillkey.identity.policy;

import static java.util.Objects.requireNonNull;

import io.tillkey.identity.facts.Merchant;
import io.tillkey.identity.ticket.Route;
import java.util.Optional;

/**
 * What the policy looks at.
 *
 * @param merchant nothing for a terminal nobody knows
 */
public record Situation(Optional<Merchant> merchant, Route route, RiskLevel risk) {
    public Situation {
        requireNonNull(merchant, "merchant is null");
        requireNonNull(route, "route is null");
        requireNonNull(risk, "risk is null");
    }
}
