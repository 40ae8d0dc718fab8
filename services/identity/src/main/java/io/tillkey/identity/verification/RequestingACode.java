package io.tillkey.identity.verification;

import static java.util.Objects.requireNonNull;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.tillkey.events.CodeRequestedV1;
import io.tillkey.events.VerificationStartedV1;
import io.tillkey.identity.facts.Terminal;
import io.tillkey.identity.facts.TerminalFacts;
import io.tillkey.identity.grant.Grant;
import io.tillkey.identity.grant.GrantState;
import io.tillkey.identity.grant.Grants;
import io.tillkey.identity.message.Text;
import io.tillkey.identity.message.Texts;
import io.tillkey.messaging.Outbox;
import io.tillkey.messaging.TimeOrderedId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Makes a code and has it sent to the registered number (R4, R5, R8, R12). Locks nothing at the terminal and takes no one
 * else's code away (R3): only the ticket's own former code is void. Known and unknown terminals take the same path (R1).
 */
@ApplicationScoped
public class RequestingACode {
    private static final String UNKNOWN_TERMINAL = "****0000";

    private final AttemptBudgets budgets;
    private final Codes codes;
    private final ClosedTickets closedTickets;
    private final Grants grants;
    private final TerminalFacts terminals;
    private final Recipients recipients;
    private final ConfirmingANumber confirming;
    private final CodeLimits limits;
    private final CodeHashing hashing;
    private final Outbox outbox;
    private final Texts texts;
    private final CodeConfig config;
    private final Clock clock;

    RequestingACode(
            AttemptBudgets budgets,
            Codes codes,
            ClosedTickets closedTickets,
            Grants grants,
            TerminalFacts terminals,
            Recipients recipients,
            ConfirmingANumber confirming,
            CodeLimits limits,
            CodeHashing hashing,
            Outbox outbox,
            Texts texts,
            CodeConfig config,
            Clock clock) {
        this.budgets = requireNonNull(budgets, "budgets is null");
        this.codes = requireNonNull(codes, "codes is null");
        this.closedTickets = requireNonNull(closedTickets, "closedTickets is null");
        this.grants = requireNonNull(grants, "grants is null");
        this.terminals = requireNonNull(terminals, "terminals is null");
        this.recipients = requireNonNull(recipients, "recipients is null");
        this.confirming = requireNonNull(confirming, "confirming is null");
        this.limits = requireNonNull(limits, "limits is null");
        this.hashing = requireNonNull(hashing, "hashing is null");
        this.outbox = requireNonNull(outbox, "outbox is null");
        this.texts = requireNonNull(texts, "texts is null");
        this.config = requireNonNull(config, "config is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** A request for a code; the ticket token was verified before. */
    record Request(
            UUID ticketId,
            UUID terminalId,
            CodePurpose purpose,
            ClientAddress address,
            Optional<String> idempotencyKey) {
        Request {
            requireNonNull(ticketId, "ticketId is null");
            requireNonNull(terminalId, "terminalId is null");
            requireNonNull(purpose, "purpose is null");
            requireNonNull(address, "address is null");
            requireNonNull(idempotencyKey, "idempotencyKey is null");
        }
    }

    /** How a request ended. */
    sealed interface Outcome permits OnItsWay, Refusal {}

    /** The code is on its way. */
    record OnItsWay(ResetCode code, int attemptsLeft) implements Outcome {}

    /** Why there is no code. */
    enum Refusal implements Outcome {
        TICKET_CLOSED,
        ATTEMPTS_EXHAUSTED,
        ALREADY_VERIFIED,
        GRANT_USED,
        /** What R13 asks for before a code goes to a new number is not through. */
        NUMBER_CHANGE_NOT_READY,
        /** The number is confirmed, or refused. */
        NUMBER_CHANGE_TOO_LATE
    }

    /**
     * Makes and sends a code, or says why not. The same idempotency key gives the same code again and sends nothing.
     *
     * <p>Limits are counted between two transactions, by their own (R2); what was seen in the first is looked at again in
     * the second, under the lock.
     *
     * @throws io.tillkey.web.Problem if a limit is reached
     */
    Outcome request(Request request) {
        requireNonNull(request, "request is null");
        Optional<Outcome> foregone = QuarkusTransaction.requiringNew().call(() -> foregone(request));
        if (foregone.isPresent()) {
            return foregone.get();
        }
        Optional<Recipient> found = QuarkusTransaction.requiringNew().call(() -> recipient(request));
        if (found.isEmpty()) {
            return Refusal.NUMBER_CHANGE_NOT_READY;
        }
        Recipient recipient = found.get();
        limits.checkRequest(request.address(), request.terminalId(), recipient);
        return QuarkusTransaction.requiringNew()
                .call(() -> foregone(request).orElseGet(() -> onItsWay(request, send(request, recipient))));
    }

    /** The answer that needs no new code, if there is one. */
    private Optional<Outcome> foregone(Request request) {
        AttemptBudget budget = budgets.lock(request.terminalId());
        Optional<Outcome> repeated = request.idempotencyKey()
                .flatMap(key -> codes.repeated(request.ticketId(), key))
                .map(code -> onItsWay(code, budget));
        return repeated.isPresent() ? repeated : refusal(request, budget).map(Outcome.class::cast);
    }

    /** A code goes to the registered number, or, once everything else is through, to the new one (R12). */
    private Optional<Recipient> recipient(Request request) {
        return switch (request.purpose()) {
            case CREDENTIAL_RESET -> Optional.of(recipients.of(request.terminalId()));
            case NUMBER_CHANGE ->
                confirming.recipient(request.ticketId(), request.terminalId()).map(recipients::registered);
        };
    }

    private Optional<Refusal> refusal(Request request, AttemptBudget budget) {
        if (closedTickets.contains(request.ticketId())) {
            return Optional.of(Refusal.TICKET_CLOSED);
        }
        if (request.purpose() == CodePurpose.NUMBER_CHANGE
                && confirming
                        .recipient(request.ticketId(), request.terminalId())
                        .isEmpty()) {
            return Optional.of(
                    confirming.isOver(request.ticketId(), request.terminalId())
                            ? Refusal.NUMBER_CHANGE_TOO_LATE
                            : Refusal.NUMBER_CHANGE_NOT_READY);
        }
        Optional<Grant> grant = grants.newestOf(request.ticketId());
        if (grant.map(Grant::state).filter(GrantState.USED::equals).isPresent()) {
            return Optional.of(Refusal.GRANT_USED);
        }
        if (grant.filter(open -> open.isLive(clock.instant())).isPresent()) {
            return Optional.of(Refusal.ALREADY_VERIFIED);
        }
        if (budget.isExhausted()) {
            return Optional.of(Refusal.ATTEMPTS_EXHAUSTED);
        }
        return Optional.empty();
    }

    private ResetCode send(Request request, Recipient recipient) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Optional<ResetCode> former = codes.newestOf(request.ticketId());
        former.filter(code -> code.state() == CodeState.ACTIVE).ifPresent(code -> {
            code.replace(now);
            codes.flush();
        });
        OneTimeCode digits = OneTimeCode.draw();
        CodeBinding binding = ResetCode.newBinding(request.ticketId(), request.terminalId(), request.purpose());
        byte[] hash = hashing.hash(digits, binding);
        ResetCode code = new ResetCode(
                binding,
                recipient.registered().isPresent() ? hash : hashing.hashOfNothing(),
                TimeOrderedId.next(),
                recipient.masked(),
                request.idempotencyKey().orElse(null),
                now,
                config.lifetime());
        codes.persist(code);
        if (former.isEmpty()) {
            outbox.append(new VerificationStartedV1(request.ticketId(), request.terminalId(), now));
        }
        outbox.append(new CodeRequestedV1(
                request.ticketId(), request.terminalId(), code.messageId(), recipient.masked(), code.expiresAt(), now));
        texts.send(new Text(
                code.messageId(),
                request.ticketId(),
                Text.Purpose.RESET_CODE,
                recipient.language(),
                recipient.masked(),
                recipient.registered().map(registered -> registered.number()),
                content(request, digits),
                code.expiresAt()));
        return code;
    }

    private Map<String, String> content(Request request, OneTimeCode digits) {
        Map<String, String> content = new HashMap<>();
        content.put("code", digits.digits());
        content.put("minutes", String.valueOf(config.lifetime().toMinutes()));
        content.put(
                "terminal",
                terminals
                        .registered(request.terminalId())
                        .map(Terminal::serial)
                        .map(serial -> serial.masked())
                        .orElse(UNKNOWN_TERMINAL));
        if (request.purpose() == CodePurpose.NUMBER_CHANGE) {
            // The text says what the code is for (R14).
            content.put("for", request.purpose().name());
        }
        return content;
    }

    private OnItsWay onItsWay(Request request, ResetCode code) {
        return onItsWay(code, budgets.lock(request.terminalId()));
    }

    private OnItsWay onItsWay(ResetCode code, AttemptBudget budget) {
        return new OnItsWay(code, Math.min(code.attemptsLeft(config.attempts()), budget.left(config.budget())));
    }
}
