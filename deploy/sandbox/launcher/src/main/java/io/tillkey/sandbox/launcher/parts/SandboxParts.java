package io.tillkey.sandbox.launcher.parts;

import static java.util.Objects.requireNonNull;

import io.tillkey.sandbox.launcher.process.PartSpec;
import io.tillkey.sandbox.launcher.process.Probe;
import io.tillkey.sandbox.launcher.process.TroubleException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Stand-ins for what isn't ours: the text message provider and the terminals in the shops. */
final class SandboxParts {
    private static final int HEAP_MEBIBYTES = 48;

    private final ProjectFiles project;
    private final StackHome home;
    private final Secrets secrets;
    private final JavaCommand java;
    private final Ports ports;

    SandboxParts(ProjectFiles project, StackHome home, Secrets secrets, JavaCommand java, Ports ports) {
        this.project = requireNonNull(project, "project is null");
        this.home = requireNonNull(home, "home is null");
        this.secrets = requireNonNull(secrets, "secrets is null");
        this.java = requireNonNull(java, "java is null");
        this.ports = requireNonNull(ports, "ports is null");
    }

    PartSpec twilio() {
        return spec(
                StandardPart.TWILIO,
                home.twilio(),
                Map.of(
                        "BIND", "127.0.0.1",
                        "PORT", Integer.toString(ports.of(StandardPart.TWILIO)),
                        "TWILIO_ACCOUNT_SID", secrets.get("twilio.account-sid"),
                        "TWILIO_AUTH_TOKEN", secrets.get("twilio.auth-token"),
                        "TWILIO_SANDBOX_INBOUND_URL",
                                ports.http(StandardPart.NOTIFICATIONS)
                                        .resolve("/twilio/inbound")
                                        .toString(),
                        "TWILIO_SANDBOX_FILE",
                                home.twilio().resolve("messages.jsonl").toString()));
    }

    PartSpec terminal() {
        return spec(
                StandardPart.TERMINAL,
                home.terminal(),
                Map.of(
                        "BIND", "127.0.0.1",
                        "PORT", Integer.toString(ports.of(StandardPart.TERMINAL)),
                        "DEVICES_URL", ports.http(StandardPart.DEVICES).toString(),
                        "KEYCLOAK_URL", ports.http(StandardPart.KEYCLOAK).toString(),
                        "CONSOLE_URL", ports.http(StandardPart.CONSOLE).toString(),
                        "TERMINALS_FILE", home.terminals().toString(),
                        "TERMINAL_HOME", home.terminal().toString()));
    }

    private PartSpec spec(StandardPart part, Path data, Map<String, String> environment) {
        Path jar = project.sandboxJar(part.partName());
        List<String> command = new ArrayList<>(java.options(part.partName(), HEAP_MEBIBYTES));
        command.addAll(List.of(JavaCommand.QUICK_COMPILER, "-jar", jar.toString()));
        int port = ports.of(part);
        URI address = Ports.http(port);
        return new PartSpec(
                part.partName(),
                address.toString(),
                List.of(port),
                part.needs(),
                () -> {
                    if (!Files.exists(jar)) {
                        throw new TroubleException("not-built", jar);
                    }
                    Files.createDirectories(data);
                },
                command,
                environment,
                home.folder(),
                Probe.http(address.resolve("/")),
                PartSpec.Step.NONE,
                PartSpec.Signal.TERM,
                Duration.ofMinutes(1));
    }
}
