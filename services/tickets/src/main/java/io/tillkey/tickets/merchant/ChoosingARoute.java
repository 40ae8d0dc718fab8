package io.tillkey.tickets.merchant;

import static java.util.Objects.requireNonNull;

import io.tillkey.tickets.ticket.IdleLimits;
import io.tillkey.tickets.ticket.Route;
import io.tillkey.tickets.ticket.TicketEvents;
import io.tillkey.tickets.ticket.TicketsConfig;
import io.tillkey.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

/** The merchant goes on by another route; everything attested, accepted and proved is kept (S6). */
@ApplicationScoped
public class ChoosingARoute {
    private final ChangingATicket changing;
    private final TicketEvents events;
    private final IdleLimits limits;

    @Inject
    ChoosingARoute(ChangingATicket changing, TicketEvents events, TicketsConfig config) {
        this.changing = requireNonNull(changing, "changing is null");
        this.events = requireNonNull(events, "events is null");
        this.limits = requireNonNull(config, "config is null").idle().limits();
    }

    /**
     * Chooses. Choosing the route the ticket has changes nothing.
     *
     * @throws Problem 409 {@code not-a-reset}, 409 {@code route-not-available} with {@code routes}, and those of {@link ChangingATicket}
     */
    @Transactional
    public TicketAndToken choose(MerchantCall call, Route route) {
        requireNonNull(route, "route is null");
        return changing.change(call, "ROUTE_CHOSEN", (ticket, now) -> {
            ChangingATicket.requireReset(ticket);
            if (!ticket.card().routes().contains(route)) {
                throw Problem.of("route-not-available", 409)
                        .with("routes", ticket.card().routes());
            }
            boolean changed = ticket.chooseRoute(route, now, limits);
            if (changed) {
                events.routeChosen(ticket, now);
            }
            return changed;
        });
    }
}
