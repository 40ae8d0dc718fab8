package io.tillkey.console.guidance;

import static java.util.Objects.requireNonNull;

import io.tillkey.console.session.Browser;
import io.tillkey.console.session.OnTicket;
import io.tillkey.console.ticket.TicketsClient;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** {@code /ticket/guided-steps}. */
@Path("/portal/ticket/guided-steps")
@Produces(MediaType.APPLICATION_JSON)
public class GuidedStepsResource {
    private final TicketsClient tickets;
    private final Browser browser;

    /** Asks tickets. */
    public GuidedStepsResource(@RestClient TicketsClient tickets, Browser browser) {
        this.tickets = requireNonNull(tickets, "tickets is null");
        this.browser = requireNonNull(browser, "browser is null");
    }

    /** The steps, and which of them are done (S3). */
    @GET
    public GuidedSteps list() {
        OnTicket on = browser.onTicket();
        return GuidedSteps.of(tickets.listGuidedSteps(on.ticketId(), on.ticketToken(), on.binding(), on.language())
                .getEntity());
    }
}
