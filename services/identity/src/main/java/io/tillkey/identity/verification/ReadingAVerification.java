package io.tillkey.identity.verification;

import static java.util.Objects.requireNonNull;

import io.tillkey.identity.grant.Grant;
import io.tillkey.identity.grant.GrantState;
import io.tillkey.identity.grant.Grants;
import io.tillkey.identity.verification.ProvingByCode.Asker;
import io.tillkey.identity.verification.Verification.State;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Tells where the verification of a ticket stands. */
@ApplicationScoped
public class ReadingAVerification {
    private final AttemptBudgets budgets;
    private final Codes codes;
    private final Grants grants;
    private final ProvingByCode proving;
    private final CodeConfig config;
    private final Clock clock;

    ReadingAVerification(
            AttemptBudgets budgets, Codes codes, Grants grants, ProvingByCode proving, CodeConfig config, Clock clock) {
        this.budgets = requireNonNull(budgets, "budgets is null");
        this.codes = requireNonNull(codes, "codes is null");
        this.grants = requireNonNull(grants, "grants is null");
        this.proving = requireNonNull(proving, "proving is null");
        this.config = requireNonNull(config, "config is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** The verification of a ticket, as the browser that asks sees it. */
    @Transactional
    public Verification read(Asker asker) {
        UUID ticketId = asker.ticketId();
        UUID terminalId = asker.terminalId();
        Optional<ResetCode> code = codes.newestOf(ticketId);
        Optional<Grant> grant = grants.newestOf(ticketId);
        Optional<AttemptBudget> budget = budgets.findByIdOptional(terminalId);
        Instant now = clock.instant();
        String sentTo = code.map(ResetCode::sentTo).orElse(null);

        if (grant.map(Grant::state).filter(GrantState.USED::equals).isPresent()) {
            return new Verification(
                    State.USED,
                    sentTo,
                    null,
                    null,
                    null,
                    null,
                    grant.get().endedAt().orElseThrow());
        }
        if (grant.filter(live -> live.isLive(now)).isPresent()) {
            return new Verification(
                    State.VERIFIED, sentTo, null, null, null, grant.get().expiresAt(), null);
        }
        if (budget.filter(AttemptBudget::isExhausted).isPresent()) {
            return new Verification(State.LOCKED, sentTo, null, null, null, null, null);
        }
        if (code.filter(typed -> typed.state() == CodeState.USED).isPresent()) {
            Optional<Verification.Awaited> release = proving.release(asker);
            if (release.isPresent()) {
                return Verification.awaiting(sentTo, release.get());
            }
        }
        if (code.isEmpty()) {
            return new Verification(State.NONE, null, null, null, null, null, null);
        }
        return ofCode(code.get(), budget, now);
    }

    private Verification ofCode(ResetCode code, Optional<AttemptBudget> budget, Instant now) {
        Instant resendAfter = code.requestedAt().plus(config.resendPause());
        if (code.state() == CodeState.DEAD) {
            return new Verification(State.CODE_REQUESTED, code.sentTo(), null, resendAfter, 0, null, null);
        }
        if (code.state() != CodeState.ACTIVE || code.isExpired(now)) {
            return new Verification(State.EXPIRED, code.sentTo(), null, resendAfter, null, null, null);
        }
        int left = Math.min(
                code.attemptsLeft(config.attempts()),
                budget.map(known -> known.left(config.budget())).orElse(config.attempts()));
        return new Verification(State.CODE_REQUESTED, code.sentTo(), code.expiresAt(), resendAfter, left, null, null);
    }
}
