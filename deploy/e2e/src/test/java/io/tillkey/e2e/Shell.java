package io.tillkey.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One POSIX shell into which someone copies block after block; it ends with the first command that fails. */
final class Shell implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String DONE = "--- that was all of it ---";

    private final Process process;
    private final Writer input;
    private final BufferedReader output;
    private final ExecutorService reading = Executors.newSingleThreadExecutor();

    /** In a folder, with these variables and no others; its programs are those on their PATH. */
    Shell(Path folder, Map<String, String> variables) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-e", "-u")
                .directory(folder.toFile())
                .redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(variables);
        process = builder.start();
        input = process.outputWriter(UTF_8);
        output = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    }

    /**
     * Runs a block to its end.
     *
     * @return what it printed
     * @throws AssertionError if a command of it failed, or it never ended
     */
    String run(String commands) throws Exception {
        input.write(commands + "\necho\necho '" + DONE + "'\n");
        input.flush();
        try {
            return reading.submit(this::untilDone).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("Not done after " + PATIENCE + ":\n" + commands, e);
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause().getMessage() + "\n" + commands, e);
        }
    }

    private String untilDone() throws IOException {
        StringBuilder text = new StringBuilder();
        String line = output.readLine();
        while (line != null && !line.equals(DONE)) {
            text.append(line).append('\n');
            line = output.readLine();
        }
        if (line == null) {
            throw new IOException("A command failed; it said: " + text);
        }
        return text.toString().strip();
    }

    @Override
    public void close() {
        reading.shutdownNow();
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
