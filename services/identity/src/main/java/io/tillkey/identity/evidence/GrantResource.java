package io.tillkey.identity.evidence;

import static java.util.Objects.requireNonNull;

import io.tillkey.identity.verification.Askers;
import io.tillkey.identity.verification.ProvingByCode.Asker;
import io.tillkey.identity.verification.ReadingAVerification;
import io.tillkey.identity.verification.Verification;
import io.tillkey.web.Limit;
import io.tillkey.web.Problem;
import io.tillkey.web.RateLimits;
import io.tillkey.web.TicketToken;
import io.tillkey.web.TicketTokenVerifier;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;

/** The grant that sufficient evidence gives, for the console on behalf of one browser. */
@Path("/api/v1/tickets/{ticketId}/grants")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("service-console")
public class GrantResource {
    private static final int MOST_PER_MINUTE = 30;

    private final TicketTokenVerifier tokens;
    private final TakingTheGrant taking;
    private final ReadingAVerification reading;
    private final Askers askers;
    private final RateLimits limits;

    GrantResource(
            TicketTokenVerifier tokens,
            TakingTheGrant taking,
            ReadingAVerification reading,
            Askers askers,
            RateLimits limits) {
        this.tokens = requireNonNull(tokens, "tokens is null");
        this.taking = requireNonNull(taking, "taking is null");
        this.reading = requireNonNull(reading, "reading is null");
        this.askers = requireNonNull(askers, "askers is null");
        this.limits = requireNonNull(limits, "limits is null");
    }

    /** Takes it. */
    @POST
    public Verification take(
            @PathParam("ticketId") UUID ticketId,
            @HeaderParam(TicketToken.HEADER) String ticketToken,
            @HeaderParam(TicketToken.BINDING_HEADER) String binding) {
        Asker asker = askers.of(tokens.verify(ticketToken, binding, ticketId).demand(TicketToken.Kind.RESET));
        limits.check("grant:" + ticketId, Limit.perMinute(MOST_PER_MINUTE));
        return switch (taking.take(asker)) {
            case OPEN -> reading.read(asker);
            case NOT_READY -> throw Problem.of("release-not-ready", 409);
            case REFUSED -> throw Problem.of("release-refused", 409);
            case GRANT_USED -> throw Problem.of("grant-used", 409);
            case TICKET_CLOSED -> throw Problem.of("ticket-closed", 409);
            case ANOTHER_TICKET_OPEN -> throw Problem.of("ticket-already-open", 409);
        };
    }
}
