package io.tillkey.tickets.audit;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One thing that was done on a ticket.
 *
 * @param ticketId the ticket
 * @param action what, in capitals with underscores
 * @param actor who: MERCHANT, OWNER, TERMINAL or SYSTEM, or the user name of a member of staff
 * @param at when, UTC
 * @param address from which client address; empty if it did not come from a client
 */
public record AuditedAction(UUID ticketId, String action, String actor, Instant at, Optional<String> address) {
    public AuditedAction {
        requireNonNull(ticketId, "ticketId is null");
        requireNonNull(action, "action is null");
        requireNonNull(actor, "actor is null");
        requireNonNull(at, "at is null");
        requireNonNull(address, "address is null");
    }

    /** Masked: the address is personal (R28). */
    @Override
    public String toString() {
        return action + " by " + actor + " on " + ticketId;
    }
}
