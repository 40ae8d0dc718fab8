package io.tillkey.identity.credential;

import static java.util.Objects.requireNonNull;

import io.tillkey.identity.credential.GrantedTerminal.Missing;
import io.tillkey.identity.verification.Askers;
import io.tillkey.identity.verification.ReadingAVerification;
import io.tillkey.identity.verification.Verification;
import io.tillkey.web.Limit;
import io.tillkey.web.Problem;
import io.tillkey.web.RateLimits;
import io.tillkey.web.TicketToken;
import io.tillkey.web.TicketTokenVerifier;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * Passwords over HTTP, for the console on behalf of one browser; see {@code contracts/openapi/identity.yaml}. No answer
 * holds one (R11).
 */
@Path("/api/v1/tickets/{ticketId}")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("service-console")
public class CredentialResource {
    private static final int LONGEST_KEY = 200;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final TicketTokenVerifier tokens;
    private final CheckingAPassword checking;
    private final SettingTheCredential setting;
    private final ReadingAVerification reading;
    private final Askers askers;
    private final RateLimits limits;
    private final CredentialConfig config;

    CredentialResource(
            TicketTokenVerifier tokens,
            CheckingAPassword checking,
            SettingTheCredential setting,
            ReadingAVerification reading,
            Askers askers,
            RateLimits limits,
            CredentialConfig config) {
        this.tokens = requireNonNull(tokens, "tokens is null");
        this.checking = requireNonNull(checking, "checking is null");
        this.setting = requireNonNull(setting, "setting is null");
        this.reading = requireNonNull(reading, "reading is null");
        this.askers = requireNonNull(askers, "askers is null");
        this.limits = requireNonNull(limits, "limits is null");
        this.config = requireNonNull(config, "config is null");
    }

    /** Would this password be accepted. */
    @POST
    @Path("/password-checks")
    @Consumes(MediaType.APPLICATION_JSON)
    public PasswordVerdict check(
            @PathParam("ticketId") UUID ticketId,
            @HeaderParam(TicketToken.HEADER) String ticketToken,
            @HeaderParam(TicketToken.BINDING_HEADER) String binding,
            PasswordCandidate body) {
        TicketToken token = tokens.verify(ticketToken, binding, ticketId);
        NewPassword password = password("password", body.password());
        limits.check("credential:checks:" + ticketId, Limit.perMinute(config.checksPerMinute()));
        CheckingAPassword.Outcome outcome =
                checking.check(token.ticketId(), token.terminalId(), token.binding(), password);
        if (outcome instanceof CheckingAPassword.Judged judged) {
            return new PasswordVerdict(judged.reasons().isEmpty(), judged.reasons());
        }
        throw problem(((CheckingAPassword.NotGranted) outcome).reason());
    }

    /** Sets the credential. */
    @PUT
    @Path("/credential")
    @Consumes(MediaType.APPLICATION_JSON)
    public Verification set(
            @PathParam("ticketId") UUID ticketId,
            @HeaderParam(TicketToken.HEADER) String ticketToken,
            @HeaderParam(TicketToken.BINDING_HEADER) String binding,
            @HeaderParam("Idempotency-Key") String idempotencyKey,
            NewCredential body) {
        TicketToken token = tokens.verify(ticketToken, binding, ticketId).demand(TicketToken.Kind.RESET);
        if (idempotencyKey == null || idempotencyKey.isBlank()) {
            throw Problem.of("idempotency-key-required", 400);
        }
        if (idempotencyKey.length() > LONGEST_KEY) {
            throw Problem.of("idempotency-key-malformed", 400);
        }
        NewPassword password = password("password", body.password());
        NewPassword repeated = password("repeated", body.repeated());
        limits.check("credential:sets:" + ticketId, Limit.perMinute(config.setsPerMinute()));
        answer(set(new SettingTheCredential.Request(
                token.ticketId(), token.terminalId(), token.binding(), idempotencyKey, password, repeated)));
        return reading.read(askers.of(token));
    }

    private SettingTheCredential.Outcome set(SettingTheCredential.Request request) {
        try {
            return setting.set(request);
        } catch (AccountsAwayException e) {
            throw Problem.temporarilyUnavailable(RETRY_AFTER).causedBy(e);
        }
    }

    private static void answer(SettingTheCredential.Outcome outcome) {
        if (outcome instanceof SettingTheCredential.Refused refused) {
            throw Problem.of("password-refused", 422).with("reasons", refused.reasons());
        }
        if (outcome instanceof SettingTheCredential.NotGranted notGranted) {
            throw problem(notGranted.reason());
        }
    }

    private static Problem problem(Missing reason) {
        return switch (reason) {
            case GRANT_MISSING -> Problem.of("grant-missing", 403);
            case GRANT_USED, GRANT_USED_BY_THIS_REQUEST -> Problem.of("grant-used", 409);
            case CREDENTIAL_BEING_SET -> Problem.of("credential-being-set", 409).retryAfter(RETRY_AFTER);
            case TICKET_CLOSED -> Problem.of("ticket-closed", 409);
            case TERMINAL_NOT_ELIGIBLE -> Problem.of("terminal-not-eligible", 409);
        };
    }

    /** A password that no keyboard makes is a broken request, not a bad password. */
    private static NewPassword password(String field, String text) {
        if (text == null || text.codePoints().anyMatch(CredentialResource::isUntypable)) {
            throw Problem.of("malformed-field", 400).with("field", field);
        }
        return new NewPassword(text);
    }

    private static boolean isUntypable(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.CONTROL || type == Character.SURROGATE || type == Character.UNASSIGNED;
    }

    /** A password that is typed at the moment; in clear only in memory (R11). */
    public record PasswordCandidate(String password) {
        /** Without the password. */
        @Override
        public String toString() {
            return "PasswordCandidate[********]";
        }
    }

    /** A new password, twice; in clear only in memory (R11, S22). */
    public record NewCredential(String password, String repeated) {
        /** Without the password. */
        @Override
        public String toString() {
            return "NewCredential[********]";
        }
    }

    /** What stands against a password. */
    public record PasswordVerdict(boolean acceptable, List<RefusalReason> reasons) {}
}
