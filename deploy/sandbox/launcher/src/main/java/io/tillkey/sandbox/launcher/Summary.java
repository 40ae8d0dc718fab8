package io.tillkey.sandbox.launcher;

import static java.util.Objects.requireNonNull;

import io.tillkey.sandbox.launcher.demo.DemoTerminal;
import io.tillkey.sandbox.launcher.parts.Ports;
import io.tillkey.sandbox.launcher.parts.Secrets;
import io.tillkey.sandbox.launcher.parts.StackHome;
import io.tillkey.sandbox.launcher.parts.StandardPart;
import java.io.PrintStream;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;

/** What someone needs to know once everything runs: where to go, as whom, and what to try first. */
final class Summary {
    private final StackHome home;
    private final Ports ports;
    private final Secrets secrets;
    private final List<DemoTerminal> terminals;
    private final Texts texts;

    Summary(StackHome home, Ports ports, Secrets secrets, List<DemoTerminal> terminals, Texts texts) {
        this.home = requireNonNull(home, "home is null");
        this.ports = requireNonNull(ports, "ports is null");
        this.secrets = requireNonNull(secrets, "secrets is null");
        this.terminals = List.copyOf(terminals);
        this.texts = requireNonNull(texts, "texts is null");
    }

    void print(PrintStream out) {
        String console = ports.http(StandardPart.CONSOLE).toString();
        String twilio = ports.http(StandardPart.TWILIO).toString();
        String terminal = ports.http(StandardPart.TERMINAL).toString();
        out.println(texts.text(
                "summary.addresses",
                console,
                terminal,
                twilio,
                ports.http(StandardPart.KEYCLOAK),
                ports.http(StandardPart.CONSOLE).resolve("/docs/")));
        out.println(texts.text("summary.accounts", secrets.get("demo.staff.password"), console + "/staff"));
        if (Files.exists(home.partnerToken())) {
            out.println(texts.text(
                    "summary.partner",
                    ports.http(StandardPart.TICKETS).resolve("/partner/v1"),
                    home.partnerToken(),
                    ports.http(StandardPart.TWILIO).resolve("/webhooks")));
        }
        if (terminals.isEmpty()) {
            return;
        }
        out.println(texts.text("summary.terminals"));
        for (DemoTerminal each : terminals) {
            out.println(texts.text(
                    "summary.terminal",
                    String.format(Locale.ROOT, "%-16s", each.serial()),
                    String.format(Locale.ROOT, "%-18s", each.modelId()),
                    texts.text("scenario." + each.scenario())));
        }
        terminals.stream()
                .filter(each -> each.scenario().equals(DemoTerminal.SELF_SERVICE_PASSWORD))
                .findFirst()
                .ifPresent(first -> out.println(
                        texts.text("summary.try", console, first.serial(), twilio, terminal, first.forgotten())));
    }
}
