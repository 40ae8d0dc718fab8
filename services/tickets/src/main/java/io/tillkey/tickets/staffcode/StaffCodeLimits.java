package io.tillkey.tickets.staffcode;

import static java.util.Objects.requireNonNull;

import io.tillkey.tickets.merchant.ClientAddress;
import io.tillkey.tickets.ticket.TicketsConfig;
import io.tillkey.web.Limit;
import io.tillkey.web.Problem;
import io.tillkey.web.RateLimits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;

/** How often codes are made and checked (R2). Call it outside transactions: what was counted stays counted. */
@ApplicationScoped
class StaffCodeLimits {
    private final RateLimits rateLimits;
    private final Limit perMember;
    private final Limit perTicket;
    private final Limit perAddress;

    @Inject
    StaffCodeLimits(RateLimits rateLimits, TicketsConfig config) {
        this.rateLimits = requireNonNull(rateLimits, "rateLimits is null");
        TicketsConfig.StaffCode limits =
                requireNonNull(config, "config is null").staffCode();
        this.perMember = new Limit(limits.perMember(), limits.period());
        this.perTicket = new Limit(limits.checksPerTicket(), limits.period());
        this.perAddress = new Limit(limits.checksPerAddress(), limits.period());
    }

    /**
     * Counts a code that a member of staff asks for, whatever comes of it.
     *
     * @throws Problem 429 {@code too-many-requests}
     */
    void countCode(String userName) {
        rateLimits.check("staff-code:staff:" + userName, perMember);
    }

    /**
     * Counts a check, whatever comes of it.
     *
     * @throws Problem 429 {@code too-many-requests}
     */
    void countCheck(UUID ticketId, ClientAddress address) {
        rateLimits.check("staff-check:client:" + address.network(), perAddress);
        rateLimits.check("staff-check:ticket:" + ticketId, perTicket);
    }

    /**
     * Counts a check at a terminal, whatever comes of it.
     *
     * @throws Problem 429 {@code too-many-requests}
     */
    void countCheck(UUID terminalId) {
        rateLimits.check("staff-check:terminal:" + terminalId, perTicket);
    }
}
