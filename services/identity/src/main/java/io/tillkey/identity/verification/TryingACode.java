package io.tillkey.identity.verification;

import static java.util.Objects.requireNonNull;

import io.tillkey.events.AttemptsExhaustedV1;
import io.tillkey.events.VerificationFailedV1;
import io.tillkey.identity.grant.Grants;
import io.tillkey.messaging.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/**
 * Checks a code that was typed. A valid one is accepted once (R6), gives a grant (R10) or is one factor among those asked for,
 * and sets the terminal's count of wrong codes back; a wrong one is counted (R9). All tries at one terminal are put in one order by the row of its budget, so
 * of any number at the same time, on any instance, one wins and none goes uncounted.
 */
@ApplicationScoped
public class TryingACode {
    private static final int MOST_ATTEMPTS = 5;

    private final AttemptBudgets budgets;
    private final Codes codes;
    private final ClosedTickets closedTickets;
    private final Grants grants;
    private final ProvingByCode proving;
    private final ConfirmingANumber confirming;
    private final CodeHashing hashing;
    private final Outbox outbox;
    private final CodeConfig config;
    private final Clock clock;

    TryingACode(
            AttemptBudgets budgets,
            Codes codes,
            ClosedTickets closedTickets,
            Grants grants,
            ProvingByCode proving,
            ConfirmingANumber confirming,
            CodeHashing hashing,
            Outbox outbox,
            CodeConfig config,
            Clock clock) {
        this.budgets = requireNonNull(budgets, "budgets is null");
        this.codes = requireNonNull(codes, "codes is null");
        this.closedTickets = requireNonNull(closedTickets, "closedTickets is null");
        this.grants = requireNonNull(grants, "grants is null");
        this.proving = requireNonNull(proving, "proving is null");
        this.confirming = requireNonNull(confirming, "confirming is null");
        this.hashing = requireNonNull(hashing, "hashing is null");
        this.outbox = requireNonNull(outbox, "outbox is null");
        this.config = requireNonNull(config, "config is null");
        this.clock = requireNonNull(clock, "clock is null");
        if (config.attempts() > MOST_ATTEMPTS || config.budget() > AttemptBudget.MOST) {
            throw new IllegalArgumentException("R9 allows at most " + MOST_ATTEMPTS + " tries of a code and "
                    + AttemptBudget.MOST + " in a row at a terminal");
        }
    }

    /** A try; the ticket token was verified before. */
    record Attempt(ProvingByCode.Asker asker, CodePurpose purpose, OneTimeCode code) {
        Attempt {
            requireNonNull(asker, "asker is null");
            requireNonNull(purpose, "purpose is null");
            requireNonNull(code, "code is null");
        }

        UUID ticketId() {
            return asker.ticketId();
        }

        UUID terminalId() {
            return asker.terminalId();
        }
    }

    /** How a try ended. */
    sealed interface Outcome permits Passed, Wrong, Refusal {}

    /** The code was right; whether that gives the grant by itself is told by the verification. */
    record Passed() implements Outcome {}

    /** The code was wrong; the current one can be tried so many times more. */
    record Wrong(int attemptsLeft) implements Outcome {}

    /** Why nothing was compared, or why a right code didn't help. */
    enum Refusal implements Outcome {
        TICKET_CLOSED,
        /** None was asked for. */
        CODE_MISSING,
        CODE_EXPIRED,
        CODE_USED,
        CODE_DEAD,
        /** Only staff can go on. */
        ATTEMPTS_EXHAUSTED,
        /** Right, but another ticket holds the grant of this terminal; the code stays as it is. */
        ANOTHER_TICKET_OPEN,
        /** What was approved does not hold any more. */
        NUMBER_CHANGE_NOT_READY,
        /** The number is confirmed, or refused. */
        NUMBER_CHANGE_TOO_LATE
    }

    /** Tries a code. A wrong one is counted even though the answer is no success. */
    @Transactional
    Outcome attempt(Attempt attempt) {
        AttemptBudget budget = budgets.lock(attempt.terminalId());
        if (closedTickets.contains(attempt.ticketId())) {
            return Refusal.TICKET_CLOSED;
        }
        Optional<ResetCode> newest = codes.newestOf(attempt.ticketId());
        if (newest.map(ResetCode::state).filter(CodeState.USED::equals).isPresent()) {
            return Refusal.CODE_USED;
        }
        if (attempt.purpose() == CodePurpose.NUMBER_CHANGE
                && confirming
                        .recipient(attempt.ticketId(), attempt.terminalId())
                        .isEmpty()) {
            return confirming.isOver(attempt.ticketId(), attempt.terminalId())
                    ? Refusal.NUMBER_CHANGE_TOO_LATE
                    : Refusal.NUMBER_CHANGE_NOT_READY;
        }
        if (budget.isExhausted()) {
            return Refusal.ATTEMPTS_EXHAUSTED;
        }
        if (newest.isEmpty()) {
            return Refusal.CODE_MISSING;
        }
        ResetCode code = newest.get();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        if (code.state() == CodeState.DEAD) {
            return Refusal.CODE_DEAD;
        }
        if (code.state() != CodeState.ACTIVE || code.isExpired(now)) {
            return Refusal.CODE_EXPIRED;
        }
        boolean right = code.hash()
                .map(hash -> hashing.fits(
                        attempt.code(),
                        new CodeBinding(code.id(), attempt.ticketId(), attempt.terminalId(), attempt.purpose()),
                        hash))
                .orElse(false);
        return right ? pass(attempt, code, budget, now) : miss(attempt, code, budget, now);
    }

    private Outcome pass(Attempt attempt, ResetCode code, AttemptBudget budget, Instant now) {
        if (attempt.purpose() == CodePurpose.NUMBER_CHANGE) {
            code.use(now);
            budget.restore();
            confirming.confirm(attempt.ticketId(), attempt.terminalId(), now);
            return new Passed();
        }
        if (grants.liveOf(attempt.terminalId()).isPresent()) {
            return Refusal.ANOTHER_TICKET_OPEN;
        }
        code.use(now);
        budget.restore();
        proving.prove(new ProvingByCode.Proof(attempt.asker(), code.id(), now));
        return new Passed();
    }

    private Outcome miss(Attempt attempt, ResetCode code, AttemptBudget budget, Instant now) {
        code.miss(config.attempts(), now);
        boolean exhausted = budget.spend(config.budget(), now);
        int left = Math.min(code.attemptsLeft(config.attempts()), budget.left(config.budget()));
        outbox.append(new VerificationFailedV1(attempt.ticketId(), attempt.terminalId(), left, now));
        if (exhausted) {
            outbox.append(new AttemptsExhaustedV1(attempt.ticketId(), attempt.terminalId(), now));
            return Refusal.ATTEMPTS_EXHAUSTED;
        }
        return code.state() == CodeState.DEAD ? Refusal.CODE_DEAD : new Wrong(left);
    }
}
