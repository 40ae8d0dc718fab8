package io.tillkey.identity.verification;

import static java.util.Objects.requireNonNull;

import io.tillkey.identity.ticket.KnownTicket;
import io.tillkey.identity.ticket.KnownTickets;
import io.tillkey.identity.ticket.Route;
import io.tillkey.identity.verification.ProvingByCode.Asker;
import io.tillkey.web.TicketToken;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Optional;

/** Reads who asks out of a ticket token. */
@ApplicationScoped
public class Askers {
    private final KnownTickets tickets;

    Askers(KnownTickets tickets) {
        this.tickets = requireNonNull(tickets, "tickets is null");
    }

    /**
     * Who asks. The token tells the route, so that it needs no event to have come; what is left of tokens from before it
     * did goes by what was heard, and else by the route that asks for more.
     */
    public Asker of(TicketToken token) {
        Route route = token.route()
                .flatMap(Askers::route)
                .or(() -> tickets.find(token.ticketId()).map(KnownTicket::route))
                .orElse(Route.AGENT);
        return new Asker(token.ticketId(), token.terminalId(), route, token.binding());
    }

    private static Optional<Route> route(String name) {
        return Arrays.stream(Route.values())
                .filter(route -> route.name().equals(name))
                .findFirst();
    }
}
