package io.tillkey.tickets.merchant;

import static java.util.Objects.requireNonNull;

import io.tillkey.tickets.reading.TicketView;
import io.tillkey.tickets.reading.TicketViews;
import io.tillkey.tickets.reading.Viewer;
import io.tillkey.tickets.ticket.Ticket;
import io.tillkey.tickets.ticket.Tickets;
import io.tillkey.web.Problem;
import io.tillkey.web.TicketToken;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;

/** The merchant's page asks, each second while it waits, where the ticket stands. */
@ApplicationScoped
public class FollowingATicket {
    private final Tickets tickets;
    private final TicketViews views;
    private final TicketTokenSigner signer;

    @Inject
    FollowingATicket(Tickets tickets, TicketViews views, TicketTokenSigner signer) {
        this.tickets = requireNonNull(tickets, "tickets is null");
        this.views = requireNonNull(views, "views is null");
        this.signer = requireNonNull(signer, "signer is null");
    }

    /**
     * The ticket a token is good for, and a new token if that one should be replaced.
     *
     * @throws Problem 404 {@code not-found}
     */
    @Transactional
    public Followed follow(TicketToken token) {
        Ticket ticket = tickets.findByIdOptional(token.ticketId()).orElseThrow(Problem::notFound);
        Optional<String> fresh =
                signer.isDueForRenewal(token, ticket) ? Optional.of(signer.sign(ticket)) : Optional.empty();
        return new Followed(views.of(ticket, Viewer.MERCHANT), fresh);
    }

    /**
     * Where the ticket stands.
     *
     * @param view the ticket
     * @param freshToken a token to use from now on, if there is need of one
     */
    public record Followed(TicketView view, Optional<String> freshToken) {}
}
