package io.tillkey.tickets.audit;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One thing that was done on a record that is no ticket, such as a terminal.
 *
 * @param record the kind of record, in capitals with underscores
 * @param recordId the record, as the service that has it names it
 * @param action what, in capitals with underscores
 * @param actor the user name of a member of staff
 * @param at when, UTC
 * @param address from which client address; empty if that is not known
 * @param reason why, or what exactly, where the action alone doesn't say it; never what somebody typed
 * @param note what somebody typed as the reason, masked; only beside a reason. It is kept encrypted, since it may be personal
 */
public record AuditedRecordAction(
        String record,
        UUID recordId,
        String action,
        String actor,
        Instant at,
        Optional<String> address,
        Optional<String> reason,
        Optional<String> note) {
    public AuditedRecordAction {
        requireNonNull(record, "record is null");
        requireNonNull(recordId, "recordId is null");
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

    /** Masked: the address and the note are personal (R28). */
    @Override
    public String toString() {
        return action + " by " + actor + " on " + record + " " + recordId;
    }
}
