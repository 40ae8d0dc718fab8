package io.tillkey.identity.numberchange;

import static java.util.Objects.requireNonNull;

import io.tillkey.events.TicketOpenedV1;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** A ticket that is to change a number was opened. */
@ApplicationScoped
public class BeginningANumberChange {
    private final NumberChanges changes;

    BeginningANumberChange(NumberChanges changes) {
        this.changes = requireNonNull(changes, "changes is null");
    }

    /** Remembers what the ticket is for; one for something else is none of this. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void apply(TicketOpenedV1 opened) {
        if (TicketOpenedV1.Kind.NUMBER_CHANGE.equals(opened.kind())) {
            changes.open(opened.ticketId(), opened.terminalId());
        }
    }
}
