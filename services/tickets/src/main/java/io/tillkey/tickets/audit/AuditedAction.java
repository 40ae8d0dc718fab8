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
 * @param reason a word for why, or to whom, where the action alone doesn't say it; never what somebody typed
 * @param note what somebody typed as the reason, masked; only beside a reason. It is kept encrypted, since it may be personal
 */
public record AuditedAction(
        UUID ticketId,
        String action,
        String actor,
        Instant at,
        Optional<String> address,
        Optional<String> reason,
        Optional<String> note) {
    public AuditedAction {
        requireNonNull(ticketId, "ticketId is null");
        requireNonNull(action, "action is null");
        requireNonNull(actor, "actor is null");
        requireNonNull(at, "at is null");
        requireNonNull(address, "address is null");
        requireNonNull(reason, "reason is null");
        requireNonNull(note, "note is null");
        if (note.isPresent() && reason.isEmpty()) {
            throw new IllegalArgumentException("a note stands beside a reason");
        }
    }

    /** One for which a word says why. */
    public AuditedAction(
            UUID ticketId, String action, String actor, Instant at, Optional<String> address, Optional<String> reason) {
        this(ticketId, action, actor, at, address, reason, Optional.empty());
    }

    /** One that says all by itself. */
    public AuditedAction(UUID ticketId, String action, String actor, Instant at, Optional<String> address) {
        this(ticketId, action, actor, at, address, Optional.empty());
    }

    /** Masked: the address and the note are personal (R28). */
    @Override
    public String toString() {
        return action + " by " + actor + " on " + ticketId;
    }
}
