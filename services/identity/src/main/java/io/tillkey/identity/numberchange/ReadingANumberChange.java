package io.tillkey.identity.numberchange;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tillkey.identity.approval.Approval;
import io.tillkey.identity.evidence.AssessingATicket;
import io.tillkey.identity.evidence.Standing;
import io.tillkey.identity.ticket.Route;
import io.tillkey.identity.verification.AttemptBudget;
import io.tillkey.identity.verification.AttemptBudgets;
import io.tillkey.identity.verification.ClosedTickets;
import io.tillkey.identity.verification.CodeConfig;
import io.tillkey.identity.verification.ResetCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Tells the merchant where the change of a number stands. */
@ApplicationScoped
public class ReadingANumberChange {
    private static final Set<NumberChangeProgress> APPROVED = EnumSet.of(
            NumberChangeProgress.COOLING_OFF, NumberChangeProgress.CODE_WANTED, NumberChangeProgress.CODE_SENT);

    private static final Set<NumberChangeProgress> WITH_A_CODE =
            EnumSet.of(NumberChangeProgress.CODE_WANTED, NumberChangeProgress.CODE_SENT);

    private final NumberChanges changes;
    private final AssessingATicket assessing;
    private final ProgressOfANumberChange progress;
    private final ClosedTickets closedTickets;
    private final AttemptBudgets budgets;
    private final CodeConfig codeConfig;

    ReadingANumberChange(
            NumberChanges changes,
            AssessingATicket assessing,
            ProgressOfANumberChange progress,
            ClosedTickets closedTickets,
            AttemptBudgets budgets,
            CodeConfig codeConfig) {
        this.changes = requireNonNull(changes, "changes is null");
        this.assessing = requireNonNull(assessing, "assessing is null");
        this.progress = requireNonNull(progress, "progress is null");
        this.closedTickets = requireNonNull(closedTickets, "closedTickets is null");
        this.budgets = requireNonNull(budgets, "budgets is null");
        this.codeConfig = requireNonNull(codeConfig, "codeConfig is null");
    }

    /**
     * Where it stands, as it is written; absent parts are left out.
     *
     * @param newNumber masked (R28)
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Reading(NumberChangeProgress state, String newNumber, Instant usableFrom, NumberCode code) {}

    /**
     * The code to the new number that was asked for last.
     *
     * @param expiresAt only while it can be tried
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record NumberCode(Instant expiresAt, Instant resendAfter, int attemptsLeft) {}

    /** Where it stands; the ticket token was verified before. */
    @Transactional
    public Reading read(UUID ticketId, UUID terminalId) {
        Optional<NumberChange> known = changes.of(ticketId);
        if (known.isEmpty()) {
            NumberChangeProgress state =
                    closedTickets.contains(ticketId) ? NumberChangeProgress.CLOSED : NumberChangeProgress.NUMBER_WANTED;
            return new Reading(state, null, null, null);
        }
        Standing standing = assessing.assess(ticketId, terminalId, Route.AGENT, Optional.empty());
        NumberChangeProgress state = progress.forTheMerchant(standing).orElseThrow();
        return new Reading(
                state,
                known.get().maskedNumber().orElse(null),
                APPROVED.contains(state)
                        ? standing.approval().flatMap(Approval::usableFrom).orElse(null)
                        : null,
                WITH_A_CODE.contains(state)
                        ? progress.code(ticketId)
                                .map(code -> code(code, terminalId))
                                .orElse(null)
                        : null);
    }

    private NumberCode code(ResetCode code, UUID terminalId) {
        int budget = budgets.findByIdOptional(terminalId)
                .map(known -> known.left(codeConfig.budget()))
                .orElse(AttemptBudget.MOST);
        return new NumberCode(
                progress.canBeTried(code) ? code.expiresAt() : null,
                code.requestedAt().plus(codeConfig.resendPause()),
                Math.min(code.attemptsLeft(codeConfig.attempts()), budget));
    }
}
