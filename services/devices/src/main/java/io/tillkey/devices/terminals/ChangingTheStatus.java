package io.tillkey.devices.terminals;

import static java.util.Objects.requireNonNull;

import io.tillkey.devices.keys.TerminalKeys;
import io.tillkey.messaging.StaffActions;
import io.tillkey.messaging.StaffActions.StaffAction;
import io.tillkey.messaging.StaffCaller;
import io.tillkey.web.ETags;
import io.tillkey.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/** Staff change what may be done with a terminal. */
@ApplicationScoped
public class ChangingTheStatus {
    private final TerminalRepository terminals;
    private final TerminalKeys keys;
    private final TerminalEvents events;
    private final StaffActions staffActions;
    private final Clock clock;

    ChangingTheStatus(
            TerminalRepository terminals,
            TerminalKeys keys,
            TerminalEvents events,
            StaffActions staffActions,
            Clock clock) {
        this.terminals = requireNonNull(terminals, "terminals is null");
        this.keys = requireNonNull(keys, "keys is null");
        this.events = requireNonNull(events, "events is null");
        this.staffActions = requireNonNull(staffActions, "staffActions is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * Changes the status, and tells the audit trail who did and why; the one it has already changes nothing.
     *
     * @param ifMatch the tag the change is based on, or null
     * @param by who changes it
     * @throws Problem 404 without such a terminal; 412 if it has changed; 409 {@code status-change-not-allowed}; 422
     *     {@code status-reason-not-yours} for a reason that only a terminal gives
     */
    @Transactional
    public void change(UUID terminalId, TerminalStatus next, StatusReason reason, String ifMatch, StaffCaller by) {
        Terminal terminal = terminals.findById(terminalId, LockModeType.PESSIMISTIC_WRITE);
        if (terminal == null) {
            throw Problem.notFound();
        }
        ETags.checkMatch(ifMatch, ReadingTerminals.tagOf(terminal));
        if (reason == StatusReason.ACTIVATED) {
            throw Problem.of("status-reason-not-yours", 422);
        }
        if (terminal.status() == next) {
            return;
        }
        if (!terminal.changeStatus(next)) {
            throw Problem.of("status-change-not-allowed", 409);
        }
        if (next.withoutKey()) {
            keys.revoke(terminalId);
        }
        terminals.flush();
        Instant now = clock.instant();
        events.statusChanged(terminal, reason, now);
        staffActions.tell(
                new StaffAction(by, "TERMINAL", terminalId, "TERMINAL_STATUS_CHANGED", next + " " + reason, now));
    }
}
