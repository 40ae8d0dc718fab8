package io.tillkey.console.ticket;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tillkey.clients.tickets.AcceptFeeRequest;
import io.tillkey.clients.tickets.AttestPreconditionsRequest;
import io.tillkey.clients.tickets.ChooseRouteRequest;
import io.tillkey.clients.tickets.JoinTicketRequest;
import io.tillkey.clients.tickets.Language;
import io.tillkey.clients.tickets.OpenTicketRequest;
import io.tillkey.clients.tickets.TakeOverTicketRequest;
import io.tillkey.clients.tickets.TicketAndToken;
import io.tillkey.console.limit.AddressLimits;
import io.tillkey.console.session.Browser;
import io.tillkey.console.session.OnTicket;
import io.tillkey.web.ETags;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.resteasy.reactive.RestResponse;

/** {@code /ticket}: the one ticket of this browser. */
@Path("/portal/ticket")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class TicketResource {
    private final TicketsClient tickets;
    private final ReadingTheTicket reading;
    private final LeavingTheTicket leaving;
    private final AddressLimits limits;
    private final Browser browser;
    private final ObjectMapper json;

    /** Asks tickets. */
    public TicketResource(
            @RestClient TicketsClient tickets,
            ReadingTheTicket reading,
            LeavingTheTicket leaving,
            AddressLimits limits,
            Browser browser,
            ObjectMapper json) {
        this.tickets = requireNonNull(tickets, "tickets is null");
        this.reading = requireNonNull(reading, "reading is null");
        this.leaving = requireNonNull(leaving, "leaving is null");
        this.limits = requireNonNull(limits, "limits is null");
        this.browser = requireNonNull(browser, "browser is null");
        this.json = requireNonNull(json, "json is null");
    }

    /** Where it stands; asked each second while the page waits. */
    @GET
    public Response get(@HeaderParam(HttpHeaders.IF_NONE_MATCH) String ifNoneMatch) throws JsonProcessingException {
        if (!browser.hasTicket()) {
            return Response.noContent().build();
        }
        ReadingTheTicket.Read read = reading.read(browser.onTicket());
        read.freshToken().ifPresent(browser::keep);
        String body = json.writeValueAsString(read.state());
        return ETags.respond(ifNoneMatch, ETags.of(body), () -> body);
    }

    /** Opens one, or goes on with the one this browser has for that terminal. */
    @POST
    public RestResponse<TicketAnswer> open(
            @HeaderParam("Idempotency-Key") String idempotencyKey, @NotNull @Valid TicketOpening opening) {
        limits.opening();
        String language = browser.language();
        RestResponse<TicketAndToken> answer = tickets.openTicket(
                idempotencyKey,
                browser.binding(),
                browser.address().text(),
                language,
                new OpenTicketRequest(
                        opening.query(),
                        io.tillkey.clients.tickets.Route.of(opening.route().name()),
                        io.tillkey.clients.tickets.Reason.of(opening.reason().name()),
                        Language.of(language),
                        opening.kind() == null
                                ? null
                                : io.tillkey.clients.tickets.KindToOpen.of(
                                        opening.kind().name())));
        return RestResponse.ResponseBuilder.<TicketAnswer>create(answer.getStatus() == 200 ? 200 : 201)
                .entity(told(answer.getEntity()))
                .build();
    }

    /** Takes over the one that a partner opened for this merchant. */
    @POST
    @Path("/hand-overs")
    public TicketAnswer takeOver(@NotNull @Valid HandOver handOver) {
        limits.opening();
        return told(tickets.takeOverTicket(
                        browser.binding(),
                        browser.address().text(),
                        browser.language(),
                        new TakeOverTicketRequest(handOver.handOverToken()))
                .getEntity());
    }

    /** Joins the one whose code an agent reads out. */
    @POST
    @Path("/joinings")
    public TicketAnswer join(@NotNull @Valid Joining joining) {
        limits.joining();
        return told(tickets.joinTicket(
                        browser.binding(),
                        browser.address().text(),
                        browser.language(),
                        new JoinTicketRequest(joining.joiningCode()))
                .getEntity());
    }

    /** Attests what was prepared (S9 to S13). */
    @POST
    @Path("/preconditions")
    public TicketAnswer attest(@NotNull @Valid Attestation attestation) {
        limits.change();
        OnTicket on = browser.onTicket();
        return told(tickets.attestPreconditions(
                        on.ticketId(),
                        on.ticketToken(),
                        on.binding(),
                        null,
                        null,
                        on.language(),
                        new AttestPreconditionsRequest(attestation.attested().stream()
                                .map(attested -> io.tillkey.clients.tickets.Precondition.of(attested.name()))
                                .toList()))
                .getEntity());
    }

    /** Accepts the fee (S25). */
    @POST
    @Path("/fee-acceptance")
    public TicketAnswer acceptFee(@NotNull @Valid FeeAcceptance acceptance) {
        limits.change();
        OnTicket on = browser.onTicket();
        return told(tickets.acceptFee(
                        on.ticketId(),
                        on.ticketToken(),
                        on.binding(),
                        null,
                        null,
                        on.language(),
                        new AcceptFeeRequest(new io.tillkey.clients.tickets.Money(
                                acceptance.fee().amountMinor(), acceptance.fee().currency())))
                .getEntity());
    }

    /** Goes on by another route. */
    @PUT
    @Path("/route")
    public TicketAnswer choose(@NotNull @Valid RouteChoice choice) {
        limits.change();
        OnTicket on = browser.onTicket();
        return told(tickets.chooseRoute(
                        on.ticketId(),
                        on.ticketToken(),
                        on.binding(),
                        null,
                        null,
                        on.language(),
                        new ChooseRouteRequest(io.tillkey.clients.tickets.Route.of(
                                choice.route().name())))
                .getEntity());
    }

    /** Leaves it. */
    @DELETE
    public void leave() {
        leaving.leave();
    }

    private TicketAnswer told(TicketAndToken changed) {
        browser.keep(changed.ticketToken());
        return new TicketAnswer(Ticket.of(changed.ticket()));
    }
}
