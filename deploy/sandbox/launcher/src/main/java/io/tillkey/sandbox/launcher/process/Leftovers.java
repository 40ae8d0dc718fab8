package io.tillkey.sandbox.launcher.process;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Parts of an earlier launcher that was killed: their watchdogs end them, and this makes sure of it. */
public final class Leftovers {
    /** A file is written a moment after its process began. */
    private static final Duration SLACK = Duration.ofSeconds(5);

    private static final Duration PATIENCE = Watchdog.ENDING.plusSeconds(2);

    private Leftovers() {}

    /**
     * Waits until every process named in the folder has ended, and kills those that don't.
     *
     * @param runFolder the folder of the {@code .pid} files
     * @return how many there were
     */
    public static int end(Path runFolder) throws IOException, InterruptedException {
        requireNonNull(runFolder, "runFolder is null");
        if (!Files.isDirectory(runFolder)) {
            return 0;
        }
        List<ProcessHandle> alive = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(runFolder, "*.pid")) {
            for (Path file : files) {
                process(file).ifPresent(alive::add);
            }
        }
        long end = System.nanoTime() + PATIENCE.toNanos();
        for (ProcessHandle process : alive) {
            awaitExit(process, end - System.nanoTime());
            if (process.isAlive()) {
                process.destroyForcibly();
                awaitExit(process, TimeUnit.SECONDS.toNanos(5));
            }
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(runFolder, "*.pid")) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        }
        return alive.size();
    }

    /** The process a file names, unless that is gone and its number belongs to a younger process now. */
    static Optional<ProcessHandle> process(Path file) throws IOException {
        String text = Files.readString(file, US_ASCII).trim();
        if (!text.matches("[1-9][0-9]{0,9}")) {
            return Optional.empty();
        }
        Instant written = Files.getLastModifiedTime(file).toInstant();
        return ProcessHandle.of(Long.parseLong(text))
                .filter(ProcessHandle::isAlive)
                .filter(process -> process.info()
                        .startInstant()
                        .map(begun -> begun.isBefore(written.plus(SLACK)))
                        .orElse(true));
    }

    private static void awaitExit(ProcessHandle process, long nanos) throws InterruptedException {
        try {
            process.onExit().get(Math.max(nanos, 1), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException e) {
            // The caller looks whether it is alive.
        }
    }
}
