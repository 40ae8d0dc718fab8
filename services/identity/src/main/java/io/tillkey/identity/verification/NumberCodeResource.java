package io.tillkey.identity.verification;

import static java.util.Objects.requireNonNull;

import io.tillkey.identity.numberchange.ReadingANumberChange;
import io.tillkey.identity.numberchange.ReadingANumberChange.Reading;
import io.tillkey.identity.verification.VerificationResource.CodeAttempt;
import io.tillkey.identity.verification.VerificationResource.CodeOnItsWay;
import io.tillkey.web.Problem;
import io.tillkey.web.TicketToken;
import io.tillkey.web.TicketTokenVerifier;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import java.util.UUID;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Codes to a new number, for the console on behalf of one browser; see {@code contracts/openapi/identity.yaml}. */
@Path("/api/v1/tickets/{ticketId}/number-change")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("service-console")
public class NumberCodeResource {
    private final TicketTokenVerifier tokens;
    private final RequestingACode requesting;
    private final TryingACode trying;
    private final ReadingANumberChange reading;
    private final Askers askers;
    private final CodeLimits limits;
    private final CodeAnswers answers;
    private final AnswerFloor floor;

    NumberCodeResource(
            TicketTokenVerifier tokens,
            RequestingACode requesting,
            TryingACode trying,
            ReadingANumberChange reading,
            Askers askers,
            CodeLimits limits,
            CodeAnswers answers,
            AnswerFloor floor) {
        this.tokens = requireNonNull(tokens, "tokens is null");
        this.requesting = requireNonNull(requesting, "requesting is null");
        this.trying = requireNonNull(trying, "trying is null");
        this.reading = requireNonNull(reading, "reading is null");
        this.askers = requireNonNull(askers, "askers is null");
        this.limits = requireNonNull(limits, "limits is null");
        this.answers = requireNonNull(answers, "answers is null");
        this.floor = requireNonNull(floor, "floor is null");
    }

    /** Sends a code to the new number. */
    @POST
    @Path("/codes")
    @ResponseStatus(202)
    public CodeOnItsWay request(
            @PathParam("ticketId") UUID ticketId,
            @HeaderParam(TicketToken.HEADER) String ticketToken,
            @HeaderParam(TicketToken.BINDING_HEADER) String binding,
            @HeaderParam("Client-Address") String clientAddress,
            @HeaderParam("Idempotency-Key") String idempotencyKey) {
        TicketToken token = tokens.verify(ticketToken, binding, ticketId).demand(TicketToken.Kind.NUMBER_CHANGE);
        ClientAddress address = answers.address(clientAddress);
        Optional<String> key = answers.idempotencyKey(idempotencyKey);
        return floor.answer(() -> answers.answer(requesting.request(new RequestingACode.Request(
                token.ticketId(), token.terminalId(), CodePurpose.NUMBER_CHANGE, address, key))));
    }

    /** Presents a code. */
    @POST
    @Path("/attempts")
    @Consumes(MediaType.APPLICATION_JSON)
    public Reading attempt(
            @PathParam("ticketId") UUID ticketId,
            @HeaderParam(TicketToken.HEADER) String ticketToken,
            @HeaderParam(TicketToken.BINDING_HEADER) String binding,
            CodeAttempt body) {
        TicketToken token = tokens.verify(ticketToken, binding, ticketId).demand(TicketToken.Kind.NUMBER_CHANGE);
        if (body.code() == null) {
            throw Problem.of("malformed-field", 400).with("field", "code");
        }
        OneTimeCode code = OneTimeCode.parse(body.code()).orElseThrow(() -> Problem.of("code-malformed", 400));
        limits.checkAttempt(token.ticketId());
        answers.answer(trying.attempt(new TryingACode.Attempt(askers.of(token), CodePurpose.NUMBER_CHANGE, code)));
        return reading.read(token.ticketId(), token.terminalId());
    }
}
