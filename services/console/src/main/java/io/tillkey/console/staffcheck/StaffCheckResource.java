package io.tillkey.console.staffcheck;

import static java.util.Objects.requireNonNull;

import io.tillkey.clients.tickets.StaffCheckRequest;
import io.tillkey.console.limit.AddressLimits;
import io.tillkey.console.session.Browser;
import io.tillkey.console.session.OnTicket;
import io.tillkey.console.ticket.TicketsClient;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** {@code /ticket/staff-checks}. */
@Path("/portal/ticket/staff-checks")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class StaffCheckResource {
    private final TicketsClient tickets;
    private final AddressLimits limits;
    private final Browser browser;

    /** Asks tickets. */
    public StaffCheckResource(@RestClient TicketsClient tickets, AddressLimits limits, Browser browser) {
        this.tickets = requireNonNull(tickets, "tickets is null");
        this.limits = requireNonNull(limits, "limits is null");
        this.browser = requireNonNull(browser, "browser is null");
    }

    /** Whether who read it out works on the browser's ticket. */
    @POST
    public StaffCheck check(@NotNull @Valid StaffCheckAttempt attempt) {
        limits.staffCheck();
        OnTicket on = browser.onTicket();
        return StaffCheck.of(tickets.checkStaffCode(
                        on.ticketId(),
                        on.ticketToken(),
                        on.binding(),
                        browser.address().text(),
                        on.language(),
                        new StaffCheckRequest(attempt.code()))
                .getEntity());
    }
}
