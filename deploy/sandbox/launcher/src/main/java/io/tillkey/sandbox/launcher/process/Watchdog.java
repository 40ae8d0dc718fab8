package io.tillkey.sandbox.launcher.process;

import static java.util.Objects.requireNonNull;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Starts processes that can't outlive us: each runs under a small shell script which holds the other end of a pipe and
 * ends its part at end of file, however we went.
 */
public final class Watchdog {
    /** How long a part may take to end before it is killed. */
    static final Duration ENDING = Duration.ofSeconds(20);

    /** What a part inherits from us; everything else comes from its {@link PartSpec}. */
    private static final List<String> INHERITED = List.of(
            "PATH",
            "HOME",
            "USER",
            "LOGNAME",
            "SHELL",
            "TMPDIR",
            "TZ",
            "LANG",
            "LC_ALL",
            "LC_CTYPE",
            "LD_LIBRARY_PATH");

    private final Path script;
    private final List<String> session;

    /** @param folder where the script is put */
    public Watchdog(Path folder) {
        requireNonNull(folder, "folder is null");
        script = folder.resolve("watchdog.sh");
        // Of its own session, a part doesn't get the Ctrl-C meant for us, and ends in our order.
        session = onPath("setsid") ? List.of("setsid") : List.of();
        try (InputStream text = Watchdog.class.getResourceAsStream("/io/tillkey/sandbox/launcher/watchdog.sh")) {
            Files.createDirectories(folder);
            Path draft = Files.createTempFile(folder, "watchdog", ".draft");
            Files.copy(requireNonNull(text, "watchdog.sh is missing"), draft, StandardCopyOption.REPLACE_EXISTING);
            Files.move(draft, script, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Starts the part with its output appended to the log. Closing the standard input of the answered process ends it.
     *
     * @param pidFile where the part's own process id will appear
     */
    Process start(PartSpec spec, Path pidFile, Path log) throws IOException {
        return start(spec.command(), spec.environment(), spec.workingDirectory(), spec.ending(), pidFile, log);
    }

    /**
     * Runs a tool to its end; one that we are interrupted in, or die in, ends too.
     *
     * @param name what its process id file is called
     * @param log where its output is appended
     * @throws IOException if it can't be started or doesn't end with status 0
     */
    public void run(String name, List<String> command, Map<String, String> environment, Path directory, Path log)
            throws IOException, InterruptedException {
        Files.createDirectories(log.getParent());
        Process tool = start(
                command,
                environment,
                directory,
                PartSpec.Signal.TERM,
                script.resolveSibling("tool-" + name + ".pid"),
                log);
        try {
            int status = tool.waitFor();
            if (status != 0) {
                throw new TroubleException("tool-failed", name, status);
            }
        } catch (InterruptedException e) {
            tool.getOutputStream().close();
            tool.onExit().join();
            throw e;
        }
    }

    private Process start(
            List<String> part,
            Map<String, String> environment,
            Path directory,
            PartSpec.Signal ending,
            Path pidFile,
            Path log)
            throws IOException {
        List<String> command = new ArrayList<>(session);
        command.addAll(
                List.of("sh", script.toString(), pidFile.toString(), ending.name(), Long.toString(ENDING.toSeconds())));
        command.addAll(part);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().keySet().retainAll(INHERITED);
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** Whether a program of that name can be run. */
    public static boolean onPath(String program) {
        String path = System.getenv("PATH");
        if (path == null) {
            return false;
        }
        for (String folder : path.split(File.pathSeparator)) {
            if (!folder.isEmpty() && Files.isExecutable(Path.of(folder, program))) {
                return true;
            }
        }
        return false;
    }
}
