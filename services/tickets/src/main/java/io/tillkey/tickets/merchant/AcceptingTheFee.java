package io.tillkey.tickets.merchant;

import static java.util.Objects.requireNonNull;

import io.tillkey.tickets.ticket.IdleLimits;
import io.tillkey.tickets.ticket.Money;
import io.tillkey.tickets.ticket.TicketEvents;
import io.tillkey.tickets.ticket.TicketsConfig;
import io.tillkey.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

/** The merchant accepts the fee that was quoted (S25): that fee and no other. */
@ApplicationScoped
public class AcceptingTheFee {
    private final ChangingATicket changing;
    private final TicketEvents events;
    private final IdleLimits limits;

    @Inject
    AcceptingTheFee(ChangingATicket changing, TicketEvents events, TicketsConfig config) {
        this.changing = requireNonNull(changing, "changing is null");
        this.events = requireNonNull(events, "events is null");
        this.limits = requireNonNull(config, "config is null").idle().limits();
    }

    /**
     * Accepts. Accepting again, or accepting a fee of zero, changes nothing.
     *
     * @param fee what the merchant saw
     * @throws Problem 409 {@code not-a-reset}, 409 {@code fee-changed} with {@code quoted}, and those of {@link ChangingATicket}
     */
    @Transactional
    public TicketAndToken accept(MerchantCall call, Money fee) {
        requireNonNull(fee, "fee is null");
        return changing.change(call, "FEE_ACCEPTED", (ticket, now) -> {
            ChangingATicket.requireReset(ticket);
            Money quoted = ticket.card().fee();
            if (!quoted.equals(fee)) {
                throw Problem.of("fee-changed", 409).with("quoted", quoted);
            }
            boolean changed = ticket.acceptFee(now, limits);
            if (changed) {
                events.feeAccepted(ticket, now);
            }
            return changed;
        });
    }
}
