package io.tillkey.sandbox.launcher;

import io.tillkey.sandbox.launcher.process.PartStatus;

/** Is told what happens in a stack. Called by several threads. */
@FunctionalInterface
public interface StackListener {
    /** Takes no notice. */
    StackListener NONE = status -> {};

    /** A part has changed its state. */
    void changed(PartStatus status);
}
