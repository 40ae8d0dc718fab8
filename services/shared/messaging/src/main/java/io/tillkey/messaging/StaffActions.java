package io.tillkey.messaging;

import static java.util.Objects.requireNonNull;

import io.tillkey.events.StaffActedV1;
import io.tillkey.privacy.Sealer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Tells the audit trail what staff do on records other than tickets (R30, invariant 9). From where, and what they typed,
 * travels sealed to tickets, whose trail keeps it (R28).
 */
@ApplicationScoped
public class StaffActions {
    private static final String READER = "tickets";

    private final Outbox outbox;
    private final Sealer sealer;

    /**
     * @param key asked for here, so that no service starts without it
     */
    @Inject
    StaffActions(Outbox outbox, Sealer sealer, @ConfigProperty(name = Sealer.READERS + READER) String key) {
        this.outbox = requireNonNull(outbox, "outbox is null");
        this.sealer = requireNonNull(sealer, "sealer is null");
        requireNonNull(key, "key is null");
    }

    /**
     * Adds what somebody did to the running transaction: it is told if and only if that commits.
     *
     * @throws jakarta.transaction.TransactionalException if no transaction is running
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void tell(StaffAction action) {
        requireNonNull(action, "action is null");
        outbox.append(new StaffActedV1(
                action.recordId(),
                action.record(),
                action.action(),
                action.reason().orElse(null),
                action.by().userName(),
                action.at(),
                action.by()
                        .address()
                        .map(address -> sealer.seal(READER, Map.of("address", address.value())))
                        .orElse(null),
                action.note()
                        .map(note -> sealer.seal(READER, Map.of("note", note)))
                        .orElse(null)));
    }

    /**
     * Something that was done on a record.
     *
     * @param by who did it
     * @param record the kind of record, in capitals with underscores
     * @param recordId the record
     * @param action what, in capitals with underscores
     * @param reason why, or what exactly, in codes and ids; at most 500 characters, and never what somebody typed
     * @param note what somebody typed as the reason; only beside a reason
     * @param at when, UTC
     */
    public record StaffAction(
            StaffCaller by,
            String record,
            UUID recordId,
            String action,
            Optional<String> reason,
            Optional<String> note,
            Instant at) {
        public StaffAction {
            requireNonNull(by, "by is null");
            requireNonNull(record, "record is null");
            requireNonNull(recordId, "recordId is null");
            requireNonNull(action, "action is null");
            requireNonNull(reason, "reason is null");
            requireNonNull(note, "note is null");
            requireNonNull(at, "at is null");
            if (note.isPresent() && reason.isEmpty()) {
                throw new IllegalArgumentException("a note stands beside a reason");
            }
        }

        /** One that says all by itself. */
        public StaffAction(StaffCaller by, String record, UUID recordId, String action, Instant at) {
            this(by, record, recordId, action, Optional.empty(), Optional.empty(), at);
        }

        /** One for which codes or ids say why, or what exactly. */
        public StaffAction(StaffCaller by, String record, UUID recordId, String action, String reason, Instant at) {
            this(by, record, recordId, action, Optional.of(reason), Optional.empty(), at);
        }

        /** Without the note: it may be personal (R28). */
        @Override
        public String toString() {
            return action + " by " + by.userName() + " on " + record + " " + recordId;
        }
    }
}
