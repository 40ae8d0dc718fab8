package io.tillkey.console.ticket;

import static java.util.Objects.requireNonNull;

import io.tillkey.clients.tickets.CancelTicketRequest;
import io.tillkey.console.session.Browser;
import io.tillkey.console.session.OnTicket;
import io.tillkey.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Takes the ticket away from its browser; one that could still be cancelled is. */
@ApplicationScoped
public class LeavingTheTicket {
    private final TicketsClient tickets;
    private final Browser browser;

    /** For the client proxy only. */
    protected LeavingTheTicket() {
        tickets = null;
        browser = null;
    }

    /** Cancels at tickets. */
    @Inject
    public LeavingTheTicket(@RestClient TicketsClient tickets, Browser browser) {
        this.tickets = requireNonNull(tickets, "tickets is null");
        this.browser = requireNonNull(browser, "browser is null");
    }

    /**
     * Leaves.
     *
     * @throws Problem 503 when tickets is away; nothing is changed then
     */
    public void leave() {
        if (browser.hasTicket()) {
            try {
                OnTicket on = browser.onTicket();
                tickets.cancelTicket(
                        on.ticketId(),
                        on.ticketToken(),
                        on.binding(),
                        null,
                        null,
                        on.language(),
                        new CancelTicketRequest());
            } catch (Problem refused) {
                // Over already, past cancelling, or not its ticket any more: leaving is all that is left.
                if (refused.status() >= 500 || refused.status() == 429) {
                    throw refused;
                }
            }
        }
        browser.forgetTicket();
    }
}
