package io.tillkey.sandbox.launcher.process;

import java.util.Locale;

/** Where a part of the stack is in its life. */
public enum PartState {
    /** Not started yet: what it needs isn't ready. */
    WAITING,
    /** Its process is being prepared or runs and doesn't answer yet. */
    STARTING,
    /** Its process lives and answers. */
    READY,
    /** Its process lives, it was ready, and now it doesn't answer, or answers that it lacks something. */
    UNREADY,
    /** It died by itself and is about to be started again. */
    RESTARTING,
    /** It was asked to end. */
    STOPPED;

    /** The name people and programs see, such as {@code ready}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
