package io.tillkey.devices.terminals;

import java.util.EnumSet;
import java.util.Set;

/** What may be done with a terminal. Connectivity is told apart. */
public enum TerminalStatus {
    /** Entered, and without a key yet. */
    UNACTIVATED,
    /** In use. */
    ACTIVE,
    /** Taken out of use for a time; keeps its key. */
    DISABLED,
    /** Lost or stolen. */
    LOST,
    /** In the depot, for repair or waiting for a store. */
    IN_DEPOT,
    /** Replaced by another one, for good. */
    REPLACED;

    private static final Set<TerminalStatus> ACTIVATABLE = EnumSet.of(UNACTIVATED, ACTIVE);
    private static final Set<TerminalStatus> WITHOUT_KEY = EnumSet.of(UNACTIVATED, LOST, IN_DEPOT, REPLACED);

    /** Whether a terminal of this status may bind a key; an active one gets a new key then. */
    public boolean activatable() {
        return ACTIVATABLE.contains(this);
    }

    /** Whether a terminal that comes to this status loses its key. */
    public boolean withoutKey() {
        return WITHOUT_KEY.contains(this);
    }
}
