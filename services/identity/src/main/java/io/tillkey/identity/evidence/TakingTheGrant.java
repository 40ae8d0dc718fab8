package io.tillkey.identity.evidence;

import static java.util.Objects.requireNonNull;

import io.tillkey.identity.evidence.Standing.Release;
import io.tillkey.identity.grant.Grants;
import io.tillkey.identity.policy.Factor;
import io.tillkey.identity.verification.AttemptBudgets;
import io.tillkey.identity.verification.ProvingByCode.Asker;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Opens the grant that sufficient evidence gives, when the merchant is there to use it: the ten minutes begin with the tap, not
 * while the merchant serves a customer (R10, R21).
 */
@ApplicationScoped
public class TakingTheGrant {
    private final AttemptBudgets terminals;
    private final AssessingATicket assessing;
    private final Releasing releasing;
    private final Grants grants;
    private final Clock clock;

    TakingTheGrant(
            AttemptBudgets terminals, AssessingATicket assessing, Releasing releasing, Grants grants, Clock clock) {
        this.terminals = requireNonNull(terminals, "terminals is null");
        this.assessing = requireNonNull(assessing, "assessing is null");
        this.releasing = requireNonNull(releasing, "releasing is null");
        this.grants = requireNonNull(grants, "grants is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** How it ended. */
    enum Outcome {
        /** The grant is open; perhaps it was already. */
        OPEN,
        NOT_READY,
        REFUSED,
        GRANT_USED,
        TICKET_CLOSED,
        /** Another ticket holds the grant of this terminal. */
        ANOTHER_TICKET_OPEN
    }

    /** Opens the grant, or says why not. */
    @Transactional
    Outcome take(Asker asker) {
        terminals.lock(asker.terminalId());
        Standing standing =
                assessing.assess(asker.ticketId(), asker.terminalId(), asker.route(), Optional.of(asker.binding()));
        if (standing.numberChange().isPresent()) {
            return Outcome.NOT_READY;
        }
        return switch (standing.release()) {
            case USED -> Outcome.GRANT_USED;
            case CLOSED -> Outcome.TICKET_CLOSED;
            case REFUSED -> standing.counting().contains(Factor.ONE_TIME_CODE) ? Outcome.REFUSED : Outcome.NOT_READY;
            // In another browser it is as good as none.
            case GRANTED -> standing.counting().contains(Factor.ONE_TIME_CODE) ? Outcome.OPEN : Outcome.NOT_READY;
            case WAITING, COOLING_OFF -> Outcome.NOT_READY;
            case APPROVAL -> {
                releasing.askFor(standing);
                yield Outcome.NOT_READY;
            }
            case READY -> open(standing, asker);
        };
    }

    private Outcome open(Standing standing, Asker asker) {
        if (standing.release() != Release.READY) {
            throw new IllegalStateException("not released");
        }
        if (grants.liveOf(asker.terminalId()).isPresent()) {
            return Outcome.ANOTHER_TICKET_OPEN;
        }
        releasing.open(standing, asker, clock.instant().truncatedTo(ChronoUnit.MILLIS));
        return Outcome.OPEN;
    }
}
