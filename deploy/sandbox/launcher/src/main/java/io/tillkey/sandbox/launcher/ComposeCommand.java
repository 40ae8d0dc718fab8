package io.tillkey.sandbox.launcher;

import static java.util.Objects.requireNonNull;

import io.tillkey.sandbox.launcher.demo.DemoData;
import io.tillkey.sandbox.launcher.demo.DemoPartner;
import io.tillkey.sandbox.launcher.parts.OwnerOnly;
import io.tillkey.sandbox.launcher.parts.Ports;
import io.tillkey.sandbox.launcher.parts.Secrets;
import io.tillkey.sandbox.launcher.parts.StackHome;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** What {@code docker-compose.yml} needs from us: passwords and keys, and the demo data. */
final class ComposeCommand {
    private final StackHome home;
    private final Ports ports;
    private final Texts texts;
    private final PrintStream out;

    ComposeCommand(StackHome home, Ports ports, Texts texts, PrintStream out) {
        this.home = requireNonNull(home, "home is null");
        this.ports = requireNonNull(ports, "ports is null");
        this.texts = requireNonNull(texts, "texts is null");
        this.out = requireNonNull(out, "out is null");
    }

    /** Writes the environment file that {@code docker compose --env-file} reads. */
    int writeEnvironment() throws IOException {
        home.create();
        Files.createDirectories(home.terminal());
        Path file = home.folder().resolve("compose.env");
        OwnerOnly.write(
                file,
                Secrets.at(home.secrets()).asVariables().entrySet().stream()
                        .map(variable -> variable.getKey() + "=" + variable.getValue() + "\n")
                        .collect(Collectors.joining()));
        out.println(texts.text("compose.written", file));
        return Tillkey.OK;
    }

    /** Enters the demo data into whatever runs at our ports with our secrets. */
    int enterDemoData() throws IOException, InterruptedException {
        home.create();
        Files.createDirectories(home.terminal());
        Secrets secrets = Secrets.at(home.secrets());
        new DemoData(home, ports, secrets).enterOnce();
        new DemoPartner(home, ports, secrets).enroll();
        out.println(texts.text("compose.demo-data"));
        new Summary(home, ports, secrets, DemoData.terminals(home.demo(), secrets), texts).print(out);
        return Tillkey.OK;
    }
}
