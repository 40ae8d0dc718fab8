package io.tillkey.identity.numberchange;

import static java.util.Objects.requireNonNull;

import io.tillkey.identifiers.PhoneNumber;
import io.tillkey.identity.approval.Approvals;
import io.tillkey.identity.evidence.AssessingATicket;
import io.tillkey.identity.evidence.Releasing;
import io.tillkey.identity.evidence.Standing;
import io.tillkey.identity.evidence.Standing.Release;
import io.tillkey.identity.facts.RegisteredContact;
import io.tillkey.identity.ticket.Route;
import io.tillkey.identity.verification.AttemptBudgets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The merchant states the number that is to be registered. Nothing is sent to it yet (R12); a second person approves the very
 * number, so another one asks for another approval.
 */
@ApplicationScoped
public class StatingTheNewNumber {
    private final AttemptBudgets terminals;
    private final NumberChanges changes;
    private final AssessingATicket assessing;
    private final Approvals approvals;
    private final Releasing releasing;
    private final NumberChangeConfig config;

    StatingTheNewNumber(
            AttemptBudgets terminals,
            NumberChanges changes,
            AssessingATicket assessing,
            Approvals approvals,
            Releasing releasing,
            NumberChangeConfig config) {
        this.terminals = requireNonNull(terminals, "terminals is null");
        this.changes = requireNonNull(changes, "changes is null");
        this.assessing = requireNonNull(assessing, "assessing is null");
        this.approvals = requireNonNull(approvals, "approvals is null");
        this.releasing = requireNonNull(releasing, "releasing is null");
        this.config = requireNonNull(config, "config is null");
    }

    /** How it ended. */
    enum Outcome {
        /** It is stated; perhaps it was already. */
        STATED,
        TICKET_CLOSED,
        /** A second person decided. */
        TOO_LATE,
        /** Another was stated too often. */
        EXHAUSTED,
        /** It is registered with the merchant now. */
        ALREADY_REGISTERED
    }

    /** States it, or says why not. The ticket token was verified before. */
    @Transactional
    Outcome state(UUID ticketId, UUID terminalId, PhoneNumber number) {
        terminals.lock(terminalId);
        changes.open(ticketId, terminalId);
        NumberChange change = changes.of(ticketId).orElseThrow();
        Standing standing = assess(ticketId, terminalId);
        if (standing.release() == Release.CLOSED) {
            return change.state() == NumberChangeState.OPEN ? Outcome.TICKET_CLOSED : Outcome.TOO_LATE;
        }
        if (changes.numberOf(change).filter(number::equals).isPresent()) {
            return Outcome.STATED;
        }
        if (standing.isDecided()) {
            return Outcome.TOO_LATE;
        }
        if (change.statementsLeft(config.statements()) == 0) {
            return Outcome.EXHAUSTED;
        }
        List<RegisteredContact> contacts = standing.numberChange().orElseThrow().contacts();
        // Told only to somebody who has proved something: else whoever has a serial number could try numbers out (R1).
        // Staff see that it is registered, and nothing is approved with it.
        if (!standing.counting().isEmpty()
                && contacts.stream().anyMatch(contact -> contact.number().equals(number))) {
            return Outcome.ALREADY_REGISTERED;
        }
        changes.state(change, number);
        if (change.contactId().isEmpty() && contacts.size() == 1) {
            changes.choose(change, contacts.get(0));
        }
        changes.flush();
        approvals.letFall(ticketId);
        releasing.followUp(ticketId, () -> assess(ticketId, terminalId));
        return Outcome.STATED;
    }

    private Standing assess(UUID ticketId, UUID terminalId) {
        return assessing.assess(ticketId, terminalId, Route.AGENT, Optional.empty());
    }
}
