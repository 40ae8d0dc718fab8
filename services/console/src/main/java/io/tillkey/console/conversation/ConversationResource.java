package io.tillkey.console.conversation;

import static java.util.Objects.requireNonNull;

import io.tillkey.clients.tickets.EntryKind;
import io.tillkey.clients.tickets.NewEntry;
import io.tillkey.console.limit.AddressLimits;
import io.tillkey.console.session.Browser;
import io.tillkey.console.session.OnTicket;
import io.tillkey.console.ticket.TicketsClient;
import io.tillkey.web.Problem;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.resteasy.reactive.ResponseStatus;

/** {@code /ticket/conversation}. */
@Path("/portal/ticket/conversation")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class ConversationResource {
    private static final long MOST = 100;

    private final TicketsClient tickets;
    private final AddressLimits limits;
    private final Browser browser;

    /** Asks tickets. */
    public ConversationResource(@RestClient TicketsClient tickets, AddressLimits limits, Browser browser) {
        this.tickets = requireNonNull(tickets, "tickets is null");
        this.limits = requireNonNull(limits, "limits is null");
        this.browser = requireNonNull(browser, "browser is null");
    }

    /** What was written behind a place. */
    @GET
    public Conversation read(@QueryParam("since") String since) {
        OnTicket on = browser.onTicket();
        return Conversation.of(tickets.readConversation(
                        on.ticketId(), MOST, null, place(since), on.ticketToken(), on.binding(), on.language())
                .getEntity());
    }

    /** Writes to staff (S31). */
    @POST
    @ResponseStatus(201)
    public ConversationEntry write(
            @HeaderParam("Idempotency-Key") String idempotencyKey, @NotNull @Valid NewConversationEntry entry) {
        limits.message();
        OnTicket on = browser.onTicket();
        return ConversationEntry.of(tickets.writeOnTicket(
                        on.ticketId(),
                        on.ticketToken(),
                        on.binding(),
                        idempotencyKey,
                        browser.address().text(),
                        on.language(),
                        new NewEntry(EntryKind.MESSAGE, entry.text()))
                .getEntity());
    }

    /** Says how far this page has received and shown the conversation. */
    @PUT
    @Path("/mark")
    public void mark(@NotNull @Valid ConversationMark mark) {
        limits.change();
        OnTicket on = browser.onTicket();
        tickets.markConversation(
                on.ticketId(),
                on.ticketToken(),
                on.binding(),
                on.language(),
                new io.tillkey.clients.tickets.ConversationMark(mark.delivered(), mark.read()));
    }

    private static long place(String since) {
        try {
            int place = since == null ? 0 : Integer.parseInt(since);
            if (place >= 0) {
                return place;
            }
        } catch (NumberFormatException e) {
            // Refused below like a place before the first.
        }
        throw Problem.of("malformed-parameter", 400).with("parameter", "since");
    }
}
