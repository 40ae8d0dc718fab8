package io.tillkey.sandbox.launcher;

import static java.util.Objects.requireNonNull;

import io.tillkey.sandbox.launcher.process.PartState;
import io.tillkey.sandbox.launcher.process.PartStatus;
import java.io.PrintStream;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** One line per part when it is ready, and one whenever something happens to it later. */
final class Progress implements StackListener {
    private final Texts texts;
    private final PrintStream out;
    private final Set<String> announced = new HashSet<>();
    private boolean firstStart;
    private boolean finished;

    Progress(Texts texts, PrintStream out) {
        this.texts = requireNonNull(texts, "texts is null");
        this.out = requireNonNull(out, "out is null");
    }

    /** The first start takes longer, and says why. */
    synchronized void expectFirstStart(boolean first) {
        firstStart = first;
        if (firstStart) {
            out.println(texts.text("first-start"));
        }
    }

    /** From now on a state that changes is news. */
    synchronized void finished() {
        finished = true;
    }

    @Override
    public synchronized void changed(PartStatus status) {
        if (status.state() == PartState.READY && announced.add(status.name())) {
            out.println(texts.text(
                    "part-ready",
                    padded(status.name(), -13),
                    padded(seconds(status.startTime().toNanos()), 6),
                    status.address()));
        } else if (status.state() == PartState.RESTARTING) {
            out.println(texts.text("part-died", status.name()));
        } else if (finished && status.state() == PartState.UNREADY) {
            out.println(texts.text("part-unready", status.name()));
        } else if (status.state() == PartState.READY) {
            out.println(texts.text(
                    "part-back", status.name(), seconds(status.startTime().toNanos())));
        }
    }

    /** Seconds with one digit. */
    static String seconds(long nanos) {
        return String.format(Locale.ROOT, "%.1f", nanos / 1e9);
    }

    private static String padded(String text, int width) {
        return String.format(Locale.ROOT, "%" + width + "s", text);
    }
}
