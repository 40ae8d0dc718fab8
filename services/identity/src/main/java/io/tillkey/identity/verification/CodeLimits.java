package io.tillkey.identity.verification;

import static java.util.Objects.requireNonNull;

import io.tillkey.web.Limit;
import io.tillkey.web.RateLimits;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/**
 * How often codes may be asked for and tried (R2, R31). Counted for unknown terminals as for known ones (R1), the client
 * address first, so that one flooding address is stopped before it has used up what the terminal has.
 */
@ApplicationScoped
class CodeLimits {
    private final RateLimits limits;
    private final CodeConfig config;

    CodeLimits(RateLimits limits, CodeConfig config) {
        this.limits = requireNonNull(limits, "limits is null");
        this.config = requireNonNull(config, "config is null");
    }

    /** Counts a request for a code. */
    void checkRequest(ClientAddress address, UUID terminalId, Recipient recipient) {
        CodeConfig.Limits allowed = config.limits();
        limits.check("code:address:" + address.network(), Limit.perHour(allowed.addressPerHour()));
        limits.check(
                "code:number:" + recipient.limitKey(),
                new Limit(1, config.resendPause()),
                Limit.perHour(allowed.numberPerHour()),
                Limit.perDay(allowed.numberPerDay()));
        limits.check(
                "code:terminal:" + terminalId,
                Limit.perHour(allowed.terminalPerHour()),
                Limit.perDay(allowed.terminalPerDay()));
    }

    /** Counts a try of a code. */
    void checkAttempt(UUID ticketId) {
        limits.check(
                "code:attempts:" + ticketId, Limit.perMinute(config.limits().attemptsPerMinute()));
    }
}
