package io.tillkey.sandbox.launcher;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tillkey.sandbox.launcher.process.ProcessTree;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code ./tillkey status}: each part's state, address, process and memory. */
final class StatusCommand {
    private static final long MEBIBYTE = 1024 * 1024;
    private static final String LAUNCHER = "launcher";

    private final RunningStack running;
    private final Texts texts;
    private final PrintStream out;

    StatusCommand(RunningStack running, Texts texts, PrintStream out) {
        this.running = requireNonNull(running, "running is null");
        this.texts = requireNonNull(texts, "texts is null");
        this.out = requireNonNull(out, "out is null");
    }

    /** Ends with 0 if everything is ready, else with 1. */
    int run(boolean json) throws IOException {
        Optional<StateFile.State> state = running.state();
        if (json) {
            out.println(asJson(state.orElse(null)));
        } else if (state.isEmpty()) {
            out.println(texts.text("not-running"));
        } else {
            print(state.get());
        }
        boolean ready = state.isPresent()
                && state.get().phase().equals(StateFile.State.READY)
                && state.get().parts().stream().allMatch(part -> part.state().equals("ready"));
        return ready ? Tillkey.OK : Tillkey.FAILED;
    }

    private void print(StateFile.State state) {
        String format = "%-14s %-12s %-26s %8s %9s %s%n";
        out.printf(
                Locale.ROOT,
                format,
                texts.text("status.part"),
                texts.text("status.state"),
                texts.text("status.address"),
                "pid",
                "MiB",
                texts.text("status.restarts"));
        long total = 0;
        for (StateFile.Part part : RunningStack.sorted(state.parts())) {
            long memory = ProcessTree.residentBytes(part.pid());
            total += memory;
            out.printf(
                    Locale.ROOT,
                    format,
                    part.name(),
                    part.state(),
                    part.address(),
                    part.pid() == 0 ? "-" : Long.toString(part.pid()),
                    mebibytes(memory),
                    part.restarts());
        }
        long own = launcherBytes(state.launcherPid(), total);
        out.printf(Locale.ROOT, format, LAUNCHER, state.phase(), "-", state.launcherPid(), mebibytes(own), "");
        out.println(texts.text("status.total", mebibytes(total + own)));
    }

    private static String asJson(StateFile.State state) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode root = mapper.createObjectNode();
        ArrayNode parts = mapper.createArrayNode();
        long total = 0;
        List<StateFile.Part> all = state == null ? List.of() : RunningStack.sorted(state.parts());
        for (StateFile.Part part : all) {
            long memory = ProcessTree.residentBytes(part.pid());
            total += memory;
            parts.addObject()
                    .put("name", part.name())
                    .put("state", part.state())
                    .put("address", part.address())
                    .put("pid", part.pid() == 0 ? null : Long.valueOf(part.pid()))
                    .put("residentBytes", memory)
                    .put("restarts", part.restarts())
                    .put("startSeconds", part.startSeconds());
        }
        root.put("state", state == null ? "stopped" : state.phase());
        if (state != null) {
            long own = launcherBytes(state.launcherPid(), total);
            root.put("startSeconds", state.startSeconds());
            root.set(
                    "launcher",
                    mapper.createObjectNode().put("pid", state.launcherPid()).put("residentBytes", own));
            root.put("residentBytes", total + own);
        }
        root.set("parts", parts);
        return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(root);
    }

    /** Of the launcher and its watchdogs: its whole tree but for the parts. */
    private static long launcherBytes(long launcher, long parts) {
        return Math.max(0, ProcessTree.residentBytes(launcher) - parts);
    }

    private static String mebibytes(long bytes) {
        return Long.toString(Math.round((double) bytes / MEBIBYTE));
    }
}
