package io.tillkey.sandbox.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillkey.sandbox.launcher.parts.AuthenticatorCode;
import io.tillkey.sandbox.launcher.parts.Secrets;
import io.tillkey.sandbox.launcher.parts.StackHome;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code ./tillkey staff-code}. */
final class StaffCodeCommandTest {
    private static final Instant NOW = Instant.parse("2026-11-23T08:00:12Z");

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void itSaysTheCodeOfTheAccountAndHowLongItLasts() {
        StackHome home = new StackHome(folder);
        Secrets secrets = Secrets.at(home.secrets());
        assertThat(run("supervisor")).isEqualTo(Tillkey.OK);
        assertThat(out.toString(UTF_8).strip())
                .isEqualTo(AuthenticatorCode.at(NOW, secrets.get("demo.staff.totp.supervisor")))
                .isNotEqualTo(AuthenticatorCode.at(NOW, secrets.get("demo.staff.totp.agent")));
        assertThat(err.toString(UTF_8)).contains("18 s");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "nobody", "service-account-console"})
    void anAccountThatIsNoneIsAskedFor(String account) {
        Secrets.at(new StackHome(folder).secrets());
        assertThat(run(account)).isEqualTo(Tillkey.MISUSED);
        assertThat(err.toString(UTF_8)).contains("agent, supervisor, clerk, auditor, administrator");
        assertThat(out.toString(UTF_8)).isEmpty();
    }

    @Test
    void withoutAStackThereIsNoCodeAndNothingIsMade() {
        assertThat(run("agent")).isEqualTo(Tillkey.FAILED);
        assertThat(Files.exists(new StackHome(folder).secrets())).isFalse();
        assertThat(err.toString(UTF_8)).contains("./tillkey up");
    }

    private int run(String account) {
        return new StaffCodeCommand(
                        new StackHome(folder),
                        Clock.fixed(NOW, ZoneOffset.UTC),
                        Texts.in("en", Map.of()),
                        new PrintStream(out, true, UTF_8),
                        new PrintStream(err, true, UTF_8))
                .run(account);
    }
}
