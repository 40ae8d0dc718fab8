package io.tillkey.sandbox.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tillkey.sandbox.launcher.parts.BadSettingException;
import io.tillkey.sandbox.launcher.parts.Ports;
import io.tillkey.sandbox.launcher.parts.ProjectFiles;
import io.tillkey.sandbox.launcher.parts.StackHome;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** The command {@code ./tillkey}, after the shell script has checked the tools and built what changed. */
public final class Tillkey {
    /** It worked. */
    static final int OK = 0;
    /** It didn't. */
    static final int FAILED = 1;
    /** It wasn't understood. */
    static final int MISUSED = 2;

    private Tillkey() {}

    /** Runs one command and ends with its status: 0 done, 1 failed, 2 not understood. */
    public static void main(String[] words) throws Exception {
        // Texts are Chinese or English whatever the terminal's encoding is said to be.
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, UTF_8);
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, UTF_8);
        System.exit(run(List.of(words), System.getenv(), out, err));
    }

    private static int run(List<String> words, Map<String, String> environment, PrintStream out, PrintStream err)
            throws Exception {
        Options options;
        try {
            options = Options.parse(words);
        } catch (Options.UnknownWordException e) {
            Texts texts = Texts.in(null, environment);
            err.println(texts.text("unknown-word", e.getMessage()));
            err.println(texts.help());
            return MISUSED;
        }
        Texts texts = Texts.in(options.language(), environment);
        if (options.command().equals("help")) {
            out.println(texts.help());
            return OK;
        }
        try {
            ProjectFiles project = ProjectFiles.find();
            StackHome home = StackHome.from(environment, project);
            Ports ports = Ports.from(environment);
            RunningStack running = new RunningStack(home);
            return switch (options.command()) {
                case "up" -> new UpCommand(home, ports, running, options.only(), texts, out).run(options.detach());
                case Options.BACKGROUND ->
                    new UpCommand(home, ports, running, options.only(), texts, out).runInBackground();
                case "status" -> new StatusCommand(running, texts, out).run(options.json());
                case "logs" ->
                    new LogsCommand(home, texts, out, err).run(options.part().orElse(null), options.follow());
                case "down" -> new DownCommand(running, texts, out).run();
                case "reset" -> new ResetCommand(home, running, texts, out).run(options.yes());
                case "audit" -> new AuditCommand(home, ports, running, texts, out).verify();
                case "compose-env" -> new ComposeCommand(home, ports, texts, out).writeEnvironment();
                case "demo-data" -> new ComposeCommand(home, ports, texts, out).enterDemoData();
                case "staff-code" ->
                    new StaffCodeCommand(home, Clock.systemUTC(), texts, out, err)
                            .run(options.part().orElse(null));
                default -> throw new IllegalStateException(options.command());
            };
        } catch (StackException e) {
            err.println(e.in(texts));
            return FAILED;
        } catch (BadSettingException e) {
            err.println(texts.text("bad-setting." + e.variable(), e.value()));
            return MISUSED;
        }
    }
}
