package io.tillkey.identity.verification;

import static java.util.Objects.requireNonNull;

import io.tillkey.web.Problem;
import io.tillkey.web.TicketToken;
import io.tillkey.web.TicketTokenVerifier;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Codes over HTTP, for the console on behalf of one browser; see {@code contracts/openapi/identity.yaml}. */
@Path("/api/v1/tickets/{ticketId}")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("service-console")
public class VerificationResource {
    private final TicketTokenVerifier tokens;
    private final RequestingACode requesting;
    private final TryingACode trying;
    private final ReadingAVerification reading;
    private final Askers askers;
    private final CodeLimits limits;
    private final AnswerFloor floor;
    private final CodeAnswers answers;

    VerificationResource(
            TicketTokenVerifier tokens,
            RequestingACode requesting,
            TryingACode trying,
            ReadingAVerification reading,
            Askers askers,
            CodeLimits limits,
            AnswerFloor floor,
            CodeAnswers answers) {
        this.tokens = requireNonNull(tokens, "tokens is null");
        this.requesting = requireNonNull(requesting, "requesting is null");
        this.trying = requireNonNull(trying, "trying is null");
        this.reading = requireNonNull(reading, "reading is null");
        this.askers = requireNonNull(askers, "askers is null");
        this.limits = requireNonNull(limits, "limits is null");
        this.floor = requireNonNull(floor, "floor is null");
        this.answers = requireNonNull(answers, "answers is null");
    }

    /** Where the verification stands. */
    @GET
    @Path("/verification")
    public Verification read(
            @PathParam("ticketId") UUID ticketId,
            @HeaderParam(TicketToken.HEADER) String ticketToken,
            @HeaderParam(TicketToken.BINDING_HEADER) String binding) {
        TicketToken token = tokens.verify(ticketToken, binding, ticketId);
        return reading.read(askers.of(token));
    }

    /** Sends a code to the registered number. */
    @POST
    @Path("/codes")
    @ResponseStatus(202)
    public CodeOnItsWay request(
            @PathParam("ticketId") UUID ticketId,
            @HeaderParam(TicketToken.HEADER) String ticketToken,
            @HeaderParam(TicketToken.BINDING_HEADER) String binding,
            @HeaderParam("Client-Address") String clientAddress,
            @HeaderParam("Idempotency-Key") String idempotencyKey) {
        TicketToken token = tokens.verify(ticketToken, binding, ticketId).demand(TicketToken.Kind.RESET);
        ClientAddress address = answers.address(clientAddress);
        Optional<String> key = answers.idempotencyKey(idempotencyKey);
        if (!token.ready()) {
            throw Problem.of("ticket-not-ready", 409);
        }
        return floor.answer(() -> answers.answer(requesting.request(new RequestingACode.Request(
                token.ticketId(), token.terminalId(), CodePurpose.CREDENTIAL_RESET, address, key))));
    }

    /** Presents a code. */
    @POST
    @Path("/code-attempts")
    @Consumes(MediaType.APPLICATION_JSON)
    public Verification attempt(
            @PathParam("ticketId") UUID ticketId,
            @HeaderParam(TicketToken.HEADER) String ticketToken,
            @HeaderParam(TicketToken.BINDING_HEADER) String binding,
            CodeAttempt body) {
        TicketToken token = tokens.verify(ticketToken, binding, ticketId).demand(TicketToken.Kind.RESET);
        if (body.code() == null) {
            throw Problem.of("malformed-field", 400).with("field", "code");
        }
        OneTimeCode code = OneTimeCode.parse(body.code()).orElseThrow(() -> Problem.of("code-malformed", 400));
        limits.checkAttempt(token.ticketId());
        answers.answer(trying.attempt(new TryingACode.Attempt(askers.of(token), CodePurpose.CREDENTIAL_RESET, code)));
        return reading.read(askers.of(token));
    }

    /**
     * The answer to a request for a code.
     *
     * @param sentTo the registered number, masked
     */
    public record CodeOnItsWay(String sentTo, Instant expiresAt, Instant resendAfter, int attemptsLeft) {}

    /** A code as it was typed; in clear only in memory (R11). */
    public record CodeAttempt(String code) {
        /** Without the code. */
        @Override
        public String toString() {
            return "CodeAttempt[******]";
        }
    }
}
