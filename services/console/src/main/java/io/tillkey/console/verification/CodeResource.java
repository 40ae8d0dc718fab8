package io.tillkey.console.verification;

import static java.util.Objects.requireNonNull;

import io.tillkey.console.limit.AddressLimits;
import io.tillkey.console.session.Browser;
import io.tillkey.console.session.OnTicket;
import io.tillkey.console.ticket.HoldingTheTicket;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.resteasy.reactive.ResponseStatus;

/** {@code /ticket/codes} and {@code /ticket/code-attempts}. */
@Path("/portal/ticket")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class CodeResource {
    private final RequestingACode requesting;
    private final IdentityClient identity;
    private final HoldingTheTicket holding;
    private final AddressLimits limits;
    private final Browser browser;

    /** Asks identity. */
    public CodeResource(
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

    /** Sends a code to the registered number (R12). */
    @POST
    @Path("/codes")
    @ResponseStatus(202)
    public CodeRequested request(@NotNull @Valid CodeRequest request) {
        limits.code();
        return requesting.request(request.captchaToken());
    }

    /** Presents one (R6, R9). */
    @POST
    @Path("/code-attempts")
    public Verification attempt(@NotNull @Valid CodeAttempt attempt) {
        limits.codeAttempt();
        OnTicket on = browser.onTicket();
        holding.require(on);
        return Verification.of(identity.tryCode(
                        on.ticketId(),
                        on.ticketToken(),
                        on.binding(),
                        on.language(),
                        new io.tillkey.clients.identity.CodeAttempt(attempt.code()))
                .getEntity());
    }
}
