package io.tillkey.identity.numberchange;

import static java.util.Objects.requireNonNull;

import io.tillkey.events.ContactNumberChangedV1;
import io.tillkey.events.NumberChangeFailedV1;
import io.tillkey.identifiers.PhoneNumber;
import io.tillkey.identity.notice.TellingTheOwner;
import io.tillkey.identity.verification.AttemptBudgets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;

/** devices told what became of a confirmed change: it is registered, and the owner is told, or it could not be. */
@ApplicationScoped
public class EndingANumberChange {
    private final AttemptBudgets terminals;
    private final NumberChanges changes;
    private final TellingTheOwner telling;

    EndingANumberChange(AttemptBudgets terminals, NumberChanges changes, TellingTheOwner telling) {
        this.terminals = requireNonNull(terminals, "terminals is null");
        this.changes = requireNonNull(changes, "changes is null");
        this.telling = requireNonNull(telling, "telling is null");
    }

    /** A number was replaced; one that no ticket asked for is none of this. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void apply(ContactNumberChangedV1 told) {
        confirmed(told.ticketId()).ifPresent(change -> {
            PhoneNumber former = changes.formerNumberOf(change).orElseThrow();
            PhoneNumber now = changes.numberOf(change).orElseThrow();
            change.end(NumberChangeState.DONE);
            telling.numberChanged(change.ticketId(), change.terminalId(), former, now, told.at());
        });
    }

    /** Nothing was replaced. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void apply(NumberChangeFailedV1 told) {
        confirmed(told.ticketId()).ifPresent(change -> change.end(NumberChangeState.FAILED));
    }

    /** The change, under the lock of its terminal; nothing if it is over already. */
    private Optional<NumberChange> confirmed(UUID ticketId) {
        Optional<NumberChange> known = Optional.ofNullable(ticketId).flatMap(changes::of);
        known.ifPresent(change -> {
            terminals.lock(change.terminalId());
            changes.getEntityManager().refresh(change);
        });
        return known.filter(change -> change.state() == NumberChangeState.CONFIRMED);
    }
}
