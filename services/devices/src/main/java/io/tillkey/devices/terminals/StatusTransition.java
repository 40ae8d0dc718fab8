package io.tillkey.devices.terminals;

import static io.tillkey.devices.terminals.TerminalStatus.ACTIVE;
import static io.tillkey.devices.terminals.TerminalStatus.DISABLED;
import static io.tillkey.devices.terminals.TerminalStatus.IN_DEPOT;
import static io.tillkey.devices.terminals.TerminalStatus.LOST;
import static io.tillkey.devices.terminals.TerminalStatus.REPLACED;
import static io.tillkey.devices.terminals.TerminalStatus.UNACTIVATED;

import java.util.Set;

/**
 * A step from one status to another that staff may make. {@link #ALL} is the whole state machine but for the step a
 * terminal makes itself: from {@code UNACTIVATED} to {@code ACTIVE}, by its activation.
 *
 * @param from the status before
 * @param to the status after
 */
public record StatusTransition(TerminalStatus from, TerminalStatus to) {
    /** Every step that staff may make. */
    public static final Set<StatusTransition> ALL = Set.of(
            new StatusTransition(UNACTIVATED, LOST),
            new StatusTransition(UNACTIVATED, IN_DEPOT),
            new StatusTransition(UNACTIVATED, REPLACED),
            new StatusTransition(ACTIVE, DISABLED),
            new StatusTransition(ACTIVE, LOST),
            new StatusTransition(ACTIVE, IN_DEPOT),
            new StatusTransition(ACTIVE, REPLACED),
            new StatusTransition(DISABLED, ACTIVE),
            new StatusTransition(DISABLED, LOST),
            new StatusTransition(DISABLED, IN_DEPOT),
            new StatusTransition(DISABLED, REPLACED),
            new StatusTransition(LOST, IN_DEPOT),
            new StatusTransition(LOST, REPLACED),
            new StatusTransition(IN_DEPOT, UNACTIVATED),
            new StatusTransition(IN_DEPOT, LOST),
            new StatusTransition(IN_DEPOT, REPLACED));

    /** Whether staff may make this step. */
    public boolean allowed() {
        return ALL.contains(this);
    }
}
