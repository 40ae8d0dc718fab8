package io.tillkey.tickets.merchant;

import static java.util.Objects.requireNonNull;

import io.tillkey.tickets.ticket.IdleLimits;
import io.tillkey.tickets.ticket.Status;
import io.tillkey.tickets.ticket.TicketEvent;
import io.tillkey.tickets.ticket.TicketEvents;
import io.tillkey.tickets.ticket.TicketsConfig;
import io.tillkey.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

/** The merchant gives a ticket up, which is possible until the credential is set. */
@ApplicationScoped
public class CancellingATicket {
    private final ChangingATicket changing;
    private final TicketEvents events;
    private final IdleLimits limits;

    @Inject
    CancellingATicket(ChangingATicket changing, TicketEvents events, TicketsConfig config) {
        this.changing = requireNonNull(changing, "changing is null");
        this.events = requireNonNull(events, "events is null");
        this.limits = requireNonNull(config, "config is null").idle().limits();
    }

    /**
     * Cancels. Cancelling a cancelled ticket changes nothing.
     *
     * @throws Problem those of {@link ChangingATicket}
     */
    @Transactional
    public TicketAndToken cancel(MerchantCall call) {
        TicketEvent event = TicketEvent.TICKET_CANCELLED;
        return changing.changeEvenIfClosed(call, event.name(), (ticket, now) -> {
            if (ticket.status() == Status.CANCELLED) {
                return false;
            }
            ChangingATicket.requireChangeable(ticket, now);
            events.moved(ticket, event, ticket.take(event, now, now, limits), now);
            return true;
        });
    }
}
