package io.tillkey.tickets.merchant;

import static java.util.Objects.requireNonNull;

import io.tillkey.tickets.ticket.Tickets;
import io.tillkey.web.Problem;
import io.tillkey.web.TicketToken;
import io.tillkey.web.TicketTokenVerifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.UUID;

/** Recognises the browser that has a ticket now. One that had it before another joined keeps a token that is worth nothing. */
@ApplicationScoped
public class RecognisingABrowser {
    private final TicketTokenVerifier tokens;
    private final Tickets tickets;

    @Inject
    RecognisingABrowser(TicketTokenVerifier tokens, Tickets tickets) {
        this.tokens = requireNonNull(tokens, "tokens is null");
        this.tickets = requireNonNull(tickets, "tickets is null");
    }

    /**
     * Checks a token, and that its browser still has the ticket.
     *
     * @throws Problem those of {@link TicketTokenVerifier#verify(String, String, UUID)}
     */
    @Transactional
    public TicketToken recognise(String token, String binding, UUID ticketId) {
        TicketToken verified = tokens.verify(token, binding, ticketId);
        tickets.bindingOf(ticketId)
                .filter(current -> !current.equals(verified.binding()))
                .ifPresent(other -> {
                    throw foreign();
                });
        return verified;
    }

    /** What a browser is told that has the ticket no longer. */
    public static Problem foreign() {
        return Problem.of("ticket-token-foreign", 403);
    }
}
