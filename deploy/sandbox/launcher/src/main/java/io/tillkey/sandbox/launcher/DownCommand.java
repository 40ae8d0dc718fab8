package io.tillkey.sandbox.launcher;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.PrintStream;

/** {@code ./tillkey down}: ends the stack and leaves its data. */
final class DownCommand {
    private final RunningStack running;
    private final Texts texts;
    private final PrintStream out;

    DownCommand(RunningStack running, Texts texts, PrintStream out) {
        this.running = requireNonNull(running, "running is null");
        this.texts = requireNonNull(texts, "texts is null");
        this.out = requireNonNull(out, "out is null");
    }

    int run() throws IOException, InterruptedException {
        if (running.isRunning()) {
            out.println(texts.text("stopping"));
        }
        out.println(texts.text(running.end() ? "stopped" : "not-running"));
        return Tillkey.OK;
    }
}
