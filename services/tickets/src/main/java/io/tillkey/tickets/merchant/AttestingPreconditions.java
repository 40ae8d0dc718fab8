package io.tillkey.tickets.merchant;

import static java.util.Objects.requireNonNull;

import io.tillkey.tickets.ticket.IdleLimits;
import io.tillkey.tickets.ticket.Precondition;
import io.tillkey.tickets.ticket.TicketEvents;
import io.tillkey.tickets.ticket.TicketsConfig;
import io.tillkey.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.EnumSet;
import java.util.Set;

/** The merchant attests what must be done before the reset (S9 to S13). */
@ApplicationScoped
public class AttestingPreconditions {
    private final ChangingATicket changing;
    private final TicketEvents events;
    private final IdleLimits limits;

    @Inject
    AttestingPreconditions(ChangingATicket changing, TicketEvents events, TicketsConfig config) {
        this.changing = requireNonNull(changing, "changing is null");
        this.events = requireNonNull(events, "events is null");
        this.limits = requireNonNull(config, "config is null").idle().limits();
    }

    /**
     * Attests. Attesting again changes nothing.
     *
     * @throws Problem 409 {@code not-a-reset}, 422 {@code preconditions-incomplete} with {@code missing}, and those of {@link ChangingATicket}
     */
    @Transactional
    public TicketAndToken attest(MerchantCall call, Set<Precondition> attested) {
        requireNonNull(attested, "attested is null");
        return changing.change(call, "PRECONDITIONS_ATTESTED", (ticket, now) -> {
            ChangingATicket.requireReset(ticket);
            Set<Precondition> missing = EnumSet.noneOf(Precondition.class);
            missing.addAll(ticket.missing());
            missing.removeAll(attested);
            if (!missing.isEmpty()) {
                throw Problem.of("preconditions-incomplete", 422).with("missing", missing);
            }
            boolean changed = ticket.attest(attested, now, limits);
            if (changed) {
                events.preconditionsAttested(ticket, now);
            }
            return changed;
        });
    }
}
