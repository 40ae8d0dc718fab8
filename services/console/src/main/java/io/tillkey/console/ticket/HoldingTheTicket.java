package io.tillkey.console.ticket;

import static java.util.Objects.requireNonNull;

import io.tillkey.console.session.Browser;
import io.tillkey.console.session.OnTicket;
import io.tillkey.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * Whether a browser still has its ticket. Another one may have joined it, which the token doesn't tell; identity, which
 * knows the token alone, is not asked for a browser that has the ticket no longer. While tickets can't say, the token
 * counts: verification doesn't depend on two services.
 */
@ApplicationScoped
public class HoldingTheTicket {
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final TicketsClient tickets;

    /** For the client proxy only. */
    protected HoldingTheTicket() {
        tickets = null;
    }

    /** Asks tickets. */
    @Inject
    public HoldingTheTicket(@RestClient TicketsClient tickets) {
        this.tickets = requireNonNull(tickets, "tickets is null");
    }

    /**
     * Demands that it has.
     *
     * @throws Problem 401 {@code ticket-session-ended} if another browser joined the ticket
     */
    public void require(OnTicket on) {
        Throwable refused = tickets.getTicketLater(on.ticketId(), on.ticketToken(), on.binding(), null, on.language())
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .map(answer -> (Throwable) null)
                .onFailure()
                .recoverWithItem(failure -> failure)
                .await()
                .indefinitely();
        if (refused instanceof Problem problem
                && problem.code().equals(Browser.sessionEnded().code())) {
            throw problem;
        }
    }
}
