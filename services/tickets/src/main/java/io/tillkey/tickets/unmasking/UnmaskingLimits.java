package io.tillkey.tickets.unmasking;

import static java.util.Objects.requireNonNull;

import io.tillkey.tickets.ticket.TicketsConfig;
import io.tillkey.web.Limit;
import io.tillkey.web.Problem;
import io.tillkey.web.RateLimits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** How often (R2), so that one account can't read through the fleet. Call it outside transactions: what was counted stays so. */
@ApplicationScoped
class UnmaskingLimits {
    private final RateLimits rateLimits;
    private final Limit perMember;

    @Inject
    UnmaskingLimits(RateLimits rateLimits, TicketsConfig config) {
        this.rateLimits = requireNonNull(rateLimits, "rateLimits is null");
        TicketsConfig.Unmasking unmasking =
                requireNonNull(config, "config is null").unmasking();
        this.perMember = new Limit(unmasking.perMember(), unmasking.period());
    }

    /**
     * Counts what a member of staff asks to see, whatever comes of it.
     *
     * @throws Problem 429 {@code too-many-requests}
     */
    void count(String userName) {
        rateLimits.check("unmasking:staff:" + userName, perMember);
    }
}
