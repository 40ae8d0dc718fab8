package io.tillkey.identity.numberchange;

import static java.util.Objects.requireNonNull;

import io.tillkey.identifiers.InvalidIdentifierException;
import io.tillkey.identifiers.PhoneNumber;
import io.tillkey.identity.numberchange.ReadingANumberChange.Reading;
import io.tillkey.identity.verification.AnswerFloor;
import io.tillkey.web.Limit;
import io.tillkey.web.Problem;
import io.tillkey.web.RateLimits;
import io.tillkey.web.TicketToken;
import io.tillkey.web.TicketTokenVerifier;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Changing a registered number, for the console on behalf of one browser; see {@code contracts/openapi/identity.yaml}. */
@Path("/api/v1/tickets/{ticketId}/number-change")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("service-console")
public class NumberChangeResource {
    private static final int LONGEST = 40;
    private static final Set<String> NO_NUMBER = Set.of("missing", "not-a-number", "not-valid");

    private final TicketTokenVerifier tokens;
    private final ReadingANumberChange reading;
    private final StatingTheNewNumber stating;
    private final RateLimits limits;
    private final AnswerFloor floor;
    private final NumberChangeConfig config;

    NumberChangeResource(
            TicketTokenVerifier tokens,
            ReadingANumberChange reading,
            StatingTheNewNumber stating,
            RateLimits limits,
            AnswerFloor floor,
            NumberChangeConfig config) {
        this.tokens = requireNonNull(tokens, "tokens is null");
        this.reading = requireNonNull(reading, "reading is null");
        this.stating = requireNonNull(stating, "stating is null");
        this.limits = requireNonNull(limits, "limits is null");
        this.floor = requireNonNull(floor, "floor is null");
        this.config = requireNonNull(config, "config is null");
    }

    /** Why a number can't be registered. */
    public enum NumberRefusal {
        /** It is no phone number. */
        NOT_A_NUMBER,
        /** Landline, VoIP, premium, or of another country (R12). */
        NOT_A_MAINLAND_MOBILE,
        /** Registered with this merchant now. */
        REGISTERED_ALREADY
    }

    /** A number as it was typed; in clear only in memory (R28). */
    public record NewNumber(String number) {
        /** Without the number. */
        @Override
        public String toString() {
            return "NewNumber[********]";
        }
    }

    /** Where it stands. */
    @GET
    public Reading read(
            @PathParam("ticketId") UUID ticketId,
            @HeaderParam(TicketToken.HEADER) String ticketToken,
            @HeaderParam(TicketToken.BINDING_HEADER) String binding) {
        TicketToken token = tokens.verify(ticketToken, binding, ticketId).demand(TicketToken.Kind.NUMBER_CHANGE);
        return floor.answer(() -> reading.read(token.ticketId(), token.terminalId()));
    }

    /** States the number that is to be registered. */
    @PUT
    @Path("/number")
    @Consumes(MediaType.APPLICATION_JSON)
    public Reading state(
            @PathParam("ticketId") UUID ticketId,
            @HeaderParam(TicketToken.HEADER) String ticketToken,
            @HeaderParam(TicketToken.BINDING_HEADER) String binding,
            NewNumber body) {
        TicketToken token = tokens.verify(ticketToken, binding, ticketId).demand(TicketToken.Kind.NUMBER_CHANGE);
        if (body.number() == null || body.number().isEmpty() || body.number().length() > LONGEST) {
            throw Problem.of("malformed-field", 400).with("field", "number");
        }
        limits.check("number-change:" + ticketId, Limit.perMinute(config.changesPerMinute()));
        PhoneNumber number = number(body.number());
        return floor.answer(() -> {
            answer(stating.state(token.ticketId(), token.terminalId(), number));
            return reading.read(token.ticketId(), token.terminalId());
        });
    }

    private static PhoneNumber number(String typed) {
        PhoneNumber number;
        try {
            number = PhoneNumber.parse(typed);
        } catch (InvalidIdentifierException e) {
            throw refused(
                    NO_NUMBER.contains(e.reasonCode())
                            ? NumberRefusal.NOT_A_NUMBER
                            : NumberRefusal.NOT_A_MAINLAND_MOBILE);
        }
        if (!number.isMainlandMobile()) {
            throw refused(NumberRefusal.NOT_A_MAINLAND_MOBILE);
        }
        return number;
    }

    private static void answer(StatingTheNewNumber.Outcome outcome) {
        switch (outcome) {
            case STATED -> {
                // Read below.
            }
            case TICKET_CLOSED -> throw Problem.of("ticket-closed", 409);
            case TOO_LATE -> throw Problem.of("number-change-too-late", 409);
            case EXHAUSTED -> throw Problem.of("numbers-exhausted", 409);
            case ALREADY_REGISTERED -> throw refused(NumberRefusal.REGISTERED_ALREADY);
        }
    }

    private static Problem refused(NumberRefusal reason) {
        return Problem.of("number-refused", 422).with("reasons", List.of(reason));
    }
}
