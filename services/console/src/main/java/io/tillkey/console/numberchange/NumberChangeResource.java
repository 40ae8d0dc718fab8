package io.tillkey.console.numberchange;

import static java.util.Objects.requireNonNull;

import io.tillkey.console.limit.AddressLimits;
import io.tillkey.console.session.Browser;
import io.tillkey.console.session.OnTicket;
import io.tillkey.console.ticket.HoldingTheTicket;
import io.tillkey.console.verification.CodeAttempt;
import io.tillkey.console.verification.CodeRequest;
import io.tillkey.console.verification.CodeRequested;
import io.tillkey.console.verification.IdentityClient;
import io.tillkey.console.verification.RequestingACode;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.resteasy.reactive.ResponseStatus;

/** {@code /ticket/number-change}: another registered number, on a ticket of its own (R13). */
@Path("/portal/ticket/number-change")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class NumberChangeResource {
    private final RequestingACode requesting;
    private final IdentityClient identity;
    private final HoldingTheTicket holding;
    private final AddressLimits limits;
    private final Browser browser;

    /** Asks identity. */
    public NumberChangeResource(
            RequestingACode requesting,
            @RestClient IdentityClient identity,
            HoldingTheTicket holding,
            AddressLimits limits,
            Browser browser) {
        this.requesting = requireNonNull(requesting, "requesting is null");
        this.identity = requireNonNull(identity, "identity is null");
        this.holding = requireNonNull(holding, "holding is null");
        this.limits = requireNonNull(limits, "limits is null");
        this.browser = requireNonNull(browser, "browser is null");
    }

    /** States the number that is to be registered. */
    @PUT
    @Path("/number")
    public NumberChange state(@NotNull @Valid NewNumber stated) {
        limits.change();
        OnTicket on = browser.onTicket();
        holding.require(on);
        return NumberChange.of(identity.stateNewNumber(
                        on.ticketId(),
                        on.ticketToken(),
                        on.binding(),
                        on.language(),
                        new io.tillkey.clients.identity.NewNumber(stated.number()))
                .getEntity());
    }

    /** Sends a code to the new number, once it is approved and the cooling-off is over (R12). */
    @POST
    @Path("/codes")
    @ResponseStatus(202)
    public CodeRequested request(@NotNull @Valid CodeRequest request) {
        limits.code();
        return requesting.requestToTheNewNumber(request.captchaToken());
    }

    /** Presents it (R6, R9). */
    @POST
    @Path("/attempts")
    public NumberChange attempt(@NotNull @Valid CodeAttempt attempt) {
        limits.codeAttempt();
        OnTicket on = browser.onTicket();
        holding.require(on);
        return NumberChange.of(identity.tryNumberCode(
                        on.ticketId(),
                        on.ticketToken(),
                        on.binding(),
                        on.language(),
                        new io.tillkey.clients.identity.CodeAttempt(attempt.code()))
                .getEntity());
    }
}
