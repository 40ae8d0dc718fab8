package io.tillkey.sandbox.launcher;

import static java.util.Objects.requireNonNull;

import io.tillkey.sandbox.launcher.parts.StackHome;
import io.tillkey.sandbox.launcher.parts.StandardPart;
import io.tillkey.sandbox.launcher.process.Leftovers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The stack of a folder as another process sees it. */
final class RunningStack {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final StackHome home;

    RunningStack(StackHome home) {
        this.home = requireNonNull(home, "home is null");
    }

    /** What the launcher says of its stack; empty if none runs. */
    Optional<StateFile.State> state() {
        return isRunning() ? StateFile.read(home.state()) : Optional.empty();
    }

    /** Whether a launcher holds the folder. */
    boolean isRunning() {
        Path lock = home.lock();
        if (!Files.exists(lock)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
                FileLock taken = channel.tryLock()) {
            return taken == null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Parts in the order people are shown them, further instances last. */
    static List<StateFile.Part> sorted(List<StateFile.Part> parts) {
        return parts.stream()
                .sorted(Comparator.comparingInt((StateFile.Part part) -> StandardPart.named(part.name())
                                .map(Enum::ordinal)
                                .orElse(Integer.MAX_VALUE))
                        .thenComparing(StateFile.Part::name))
                .toList();
    }

    /**
     * Ends the launcher and everything it started, also what a killed launcher left.
     *
     * @return whether there was anything
     */
    boolean end() throws IOException, InterruptedException {
        boolean ended = false;
        Optional<StateFile.State> state = state();
        if (state.isPresent()) {
            Optional<ProcessHandle> launcher = ProcessHandle.of(state.get().launcherPid());
            if (launcher.isPresent()) {
                ended = true;
                launcher.get().destroy();
                awaitExit(launcher.get());
            }
        }
        return Leftovers.end(home.run()) > 0 || ended;
    }

    private static void awaitExit(ProcessHandle launcher) throws InterruptedException {
        try {
            launcher.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            launcher.destroyForcibly();
        }
    }
}
