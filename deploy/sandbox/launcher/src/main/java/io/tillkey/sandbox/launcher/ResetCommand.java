package io.tillkey.sandbox.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.tillkey.sandbox.launcher.parts.StackHome;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Set;

/** {@code ./tillkey reset}: ends the stack and throws its data and secrets away, after asking. */
final class ResetCommand {
    private static final Set<String> YES = Set.of("y", "yes", "是", "好");

    private final StackHome home;
    private final RunningStack running;
    private final Texts texts;
    private final PrintStream out;

    ResetCommand(StackHome home, RunningStack running, Texts texts, PrintStream out) {
        this.home = requireNonNull(home, "home is null");
        this.running = requireNonNull(running, "running is null");
        this.texts = requireNonNull(texts, "texts is null");
        this.out = requireNonNull(out, "out is null");
    }

    int run(boolean sure) throws IOException, InterruptedException {
        if (!sure) {
            out.print(texts.text("reset.ask", home.folder()));
            out.flush();
            String answer = new BufferedReader(new InputStreamReader(System.in, UTF_8)).readLine();
            if (answer == null || !YES.contains(answer.strip().toLowerCase(Locale.ROOT))) {
                out.println(texts.text("reset.kept"));
                return Tillkey.FAILED;
            }
        }
        running.end();
        home.erase();
        out.println(texts.text("reset.done"));
        return Tillkey.OK;
    }
}
