package io.tillkey.sandbox.launcher;

import static java.util.Objects.requireNonNull;

import io.tillkey.sandbox.launcher.parts.AuthenticatorCode;
import io.tillkey.sandbox.launcher.parts.Secrets;
import io.tillkey.sandbox.launcher.parts.StackHome;
import java.io.PrintStream;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;

/** {@code ./tillkey staff-code NAME}: what the authenticator app of a demo account would show. */
final class StaffCodeCommand {
    private final StackHome home;
    private final Clock clock;
    private final Texts texts;
    private final PrintStream out;
    private final PrintStream err;

    StaffCodeCommand(StackHome home, Clock clock, Texts texts, PrintStream out, PrintStream err) {
        this.home = requireNonNull(home, "home is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.texts = requireNonNull(texts, "texts is null");
        this.out = requireNonNull(out, "out is null");
        this.err = requireNonNull(err, "err is null");
    }

    /** The code alone on standard output, so that it can be piped; how long it lasts on the other. */
    int run(String account) {
        if (account == null || !Secrets.DEMO_STAFF.contains(account)) {
            err.println(texts.text("staff-code.which", String.join(", ", Secrets.DEMO_STAFF)));
            return Tillkey.MISUSED;
        }
        if (!Files.exists(home.secrets())) {
            err.println(texts.text("staff-code.no-stack"));
            return Tillkey.FAILED;
        }
        Instant now = clock.instant();
        String secret = Secrets.at(home.secrets()).get(Secrets.demoTotp(account));
        out.println(AuthenticatorCode.at(now, secret));
        err.println(texts.text(
                "staff-code.lasts",
                AuthenticatorCode.PERIOD_SECONDS - now.getEpochSecond() % AuthenticatorCode.PERIOD_SECONDS));
        return Tillkey.OK;
    }
}
