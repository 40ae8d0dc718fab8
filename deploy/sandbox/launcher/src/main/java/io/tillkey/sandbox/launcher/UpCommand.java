package io.tillkey.sandbox.launcher;

import static java.util.Objects.requireNonNull;

import io.tillkey.sandbox.launcher.demo.DemoData;
import io.tillkey.sandbox.launcher.parts.Ports;
import io.tillkey.sandbox.launcher.parts.ProjectFiles;
import io.tillkey.sandbox.launcher.parts.Secrets;
import io.tillkey.sandbox.launcher.parts.StackHome;
import io.tillkey.sandbox.launcher.process.Watchdog;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** {@code ./tillkey up}: starts the stack and stays with it, or leaves it to a launcher in the background. */
final class UpCommand {
    private final StackHome home;
    private final Ports ports;
    private final RunningStack running;
    private final List<String> only;
    private final Texts texts;
    private final PrintStream out;

    UpCommand(StackHome home, Ports ports, RunningStack running, List<String> only, Texts texts, PrintStream out) {
        this.home = requireNonNull(home, "home is null");
        this.ports = requireNonNull(ports, "ports is null");
        this.running = requireNonNull(running, "running is null");
        this.only = List.copyOf(only);
        this.texts = requireNonNull(texts, "texts is null");
        this.out = requireNonNull(out, "out is null");
    }

    int run(boolean detach) throws IOException, InterruptedException {
        Optional<StateFile.State> state = running.state();
        if (state.isPresent() && state.get().phase().equals(StateFile.State.READY)) {
            out.println(texts.text("already-up", home.folder()));
            summarize(new Ports(state.get().portBase()));
            return Tillkey.OK;
        }
        if (detach) {
            return startInBackground();
        }
        return superviseUntilClosed(true);
    }

    /** What the launcher in the background does; what it prints goes to a log, so no password is in it. */
    int runInBackground() throws InterruptedException {
        return superviseUntilClosed(false);
    }

    private int superviseUntilClosed(boolean inForeground) throws InterruptedException {
        long begun = System.nanoTime();
        Progress progress = new Progress(texts, out);
        Stack.Builder description =
                Stack.builder().home(home.folder()).portBase(ports.base()).listener(progress);
        if (!only.isEmpty()) {
            description.parts(only);
        }
        try (Stack stack = description.build()) {
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(
                            () -> {
                                out.println(texts.text("stopping"));
                                stack.close();
                                out.println(texts.text("stopped"));
                            },
                            "stop"));
            out.println(texts.text("starting", home.folder()));
            progress.expectFirstStart(!Files.exists(home.postgres()));
            stack.start();
            progress.finished();
            out.println(texts.text("up", Progress.seconds(System.nanoTime() - begun)));
            if (inForeground) {
                summarize(ports);
                out.println(texts.text("ctrl-c"));
            }
            stack.awaitClosed();
            // The shutdown hook has closed the stack, and the JVM ends when it returns.
            Thread.currentThread().join();
            return Tillkey.OK;
        }
    }

    private int startInBackground() throws IOException, InterruptedException {
        home.create();
        Path log = home.log("launcher");
        long offset = Files.exists(log) ? Files.size(log) : 0;
        List<String> command = new ArrayList<>();
        if (Watchdog.onPath("setsid")) {
            command.add("setsid");
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                Tillkey.class.getName(),
                Options.BACKGROUND,
                "--lang",
                texts.language()));
        if (!only.isEmpty()) {
            command.add("--only=" + String.join(",", only));
        }
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(ProjectFiles.find().root().toFile())
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        Process launcher = builder.start();
        try (RandomAccessFile lines = new RandomAccessFile(log.toFile(), "r")) {
            lines.seek(offset);
            while (true) {
                boolean alive = launcher.isAlive();
                boolean ready = isReady(launcher.pid());
                LogsCommand.copyTo(out, lines);
                if (ready) {
                    break;
                }
                if (!alive) {
                    return Tillkey.FAILED;
                }
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
        summarize(ports);
        out.println(texts.text("detached"));
        return Tillkey.OK;
    }

    private boolean isReady(long launcher) {
        return StateFile.read(home.state())
                .filter(state -> state.launcherPid() == launcher)
                .filter(state -> state.phase().equals(StateFile.State.READY))
                .isPresent();
    }

    private void summarize(Ports running) {
        Secrets secrets = Secrets.at(home.secrets());
        new Summary(home, running, secrets, DemoData.terminals(home.demo(), secrets), texts).print(out);
    }
}
