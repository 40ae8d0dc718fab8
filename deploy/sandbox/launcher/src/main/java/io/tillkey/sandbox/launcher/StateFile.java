package io.tillkey.sandbox.launcher;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tillkey.sandbox.launcher.process.PartStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a running stack tells other processes about itself: a file, replaced as a whole at each change. */
final class StateFile {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final Map<String, Part> parts = new LinkedHashMap<>();
    private long begun;
    private String phase;
    private int portBase;
    private double startSeconds;

    StateFile(Path file) {
        this.file = requireNonNull(file, "file is null");
    }

    /** The stack as a whole. */
    record State(String phase, long launcherPid, int portBase, double startSeconds, List<Part> parts) {
        static final String STARTING = "starting";
        static final String READY = "ready";
        static final String STOPPING = "stopping";
    }

    /** One part; {@code restarts} counts those after a death. */
    record Part(String name, String state, String address, long pid, int restarts, double startSeconds) {}

    /** Reads what a launcher has written last, if it has. */
    static Optional<State> read(Path file) {
        try {
            return Files.exists(file) ? Optional.of(JSON.readValue(file.toFile(), State.class)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    synchronized void begin(int base) {
        begun = System.nanoTime();
        portBase = base;
        phase = State.STARTING;
        write();
    }

    synchronized void ready() {
        startSeconds = (System.nanoTime() - begun) / 1e9;
        phase = State.READY;
        write();
    }

    synchronized void stopping() {
        if (phase != null) {
            phase = State.STOPPING;
            write();
        }
    }

    synchronized void changed(PartStatus status) {
        parts.put(
                status.name(),
                new Part(
                        status.name(),
                        status.state().label(),
                        status.address(),
                        status.pid(),
                        status.restarts(),
                        status.startTime().toMillis() / 1e3));
        if (phase != null) {
            write();
        }
    }

    synchronized void end() {
        phase = null;
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write() {
        try {
            Path draft = file.resolveSibling(file.getFileName() + ".new");
            JSON.writeValue(
                    draft.toFile(),
                    new State(
                            phase, ProcessHandle.current().pid(), portBase, startSeconds, List.copyOf(parts.values())));
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            // What runs goes on running; status then shows what was written last.
        }
    }
}
