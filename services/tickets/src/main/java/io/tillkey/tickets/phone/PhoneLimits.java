package io.tillkey.tickets.phone;

import static java.util.Objects.requireNonNull;

import io.tillkey.tickets.merchant.ClientAddress;
import io.tillkey.tickets.ticket.TicketsConfig;
import io.tillkey.web.Limit;
import io.tillkey.web.Problem;
import io.tillkey.web.RateLimits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/**
 * How often (R2): staff learn which terminals exist, so one account can't go through them; and nobody goes through the
 * joining codes. Call it outside transactions: what was counted stays counted.
 */
@ApplicationScoped
public class PhoneLimits {
    private final RateLimits rateLimits;
    private final Limit perMember;
    private final Limit perAddress;

    @Inject
    PhoneLimits(RateLimits rateLimits, TicketsConfig config) {
        this.rateLimits = requireNonNull(rateLimits, "rateLimits is null");
        TicketsConfig.Phone phone = requireNonNull(config, "config is null").phone();
        this.perMember = new Limit(phone.perMember(), phone.period());
        this.perAddress = new Limit(phone.triesPerAddress(), phone.period());
    }

    /**
     * Counts a ticket or a code that a member of staff asks for, whatever comes of it.
     *
     * @throws Problem 429 {@code too-many-requests}
     */
    void countRequest(String userName) {
        rateLimits.check("phone-ticket:staff:" + userName, perMember);
    }

    /**
     * Counts a try at a joining code, whatever comes of it.
     *
     * @throws Problem 429 {@code too-many-requests}
     */
    void countTry(ClientAddress address) {
        rateLimits.check("joining:client:" + address.network(), perAddress);
    }
}
