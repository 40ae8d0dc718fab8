package io.tillkey.tickets.merchant;

import static java.util.Objects.requireNonNull;

import io.tillkey.tickets.reading.TicketView;

/**
 * What a use case gives back: the ticket as its merchant sees it now, and a token that says so.
 *
 * @param view the ticket
 * @param ticketToken the signed token
 */
public record TicketAndToken(TicketView view, String ticketToken) {
    public TicketAndToken {
        requireNonNull(view, "view is null");
        requireNonNull(ticketToken, "ticketToken is null");
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "ticket " + view.ticket().id();
    }
}
