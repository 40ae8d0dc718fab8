package io.tillkey.sandbox.launcher;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.tillkey.sandbox.launcher.demo.StaffApi;
import io.tillkey.sandbox.launcher.parts.Ports;
import io.tillkey.sandbox.launcher.parts.Secrets;
import io.tillkey.sandbox.launcher.parts.StackHome;
import java.io.IOException;
import java.io.PrintStream;

/** {@code ./tillkey audit verify}: reads the whole audit trail and names each row that was edited, moved or removed. */
final class AuditCommand {
    private final StackHome home;
    private final Ports ports;
    private final RunningStack running;
    private final Texts texts;
    private final PrintStream out;

    AuditCommand(StackHome home, Ports ports, RunningStack running, Texts texts, PrintStream out) {
        this.home = requireNonNull(home, "home is null");
        this.ports = requireNonNull(ports, "ports is null");
        this.running = requireNonNull(running, "running is null");
        this.texts = requireNonNull(texts, "texts is null");
        this.out = requireNonNull(out, "out is null");
    }

    /** Ends with 0 if the trail is whole, else with 1. */
    int verify() throws InterruptedException {
        if (!running.isRunning()) {
            out.println(texts.text("not-running"));
            return Tillkey.FAILED;
        }
        out.println(texts.text("audit.reading"));
        JsonNode found = found();
        long entries = found.path("entries").asLong();
        if (found.path("whole").asBoolean()) {
            out.println(texts.text("audit.whole", entries));
            return Tillkey.OK;
        }
        for (JsonNode fault : found.path("faults")) {
            out.println(texts.text(
                    "audit.fault." + fault.path("kind").asText(),
                    Long.toString(fault.path("position").asLong())));
        }
        out.println(texts.text("audit.not-whole", entries));
        return Tillkey.FAILED;
    }

    private JsonNode found() throws InterruptedException {
        try {
            return new StaffApi(ports, Secrets.at(home.secrets())).auditVerification();
        } catch (IOException e) {
            throw new StackException(StackException.Reason.AUDIT_UNREADABLE, e);
        }
    }
}
