package io.tillkey.sandbox.twilio;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A sandbox of a test's own, gone after it, with what it logged. */
final class Sandboxes implements AfterEachCallback {
    static final String ACCOUNT_SID = "AC00000000000000000000000000000001";
    static final String AUTH_TOKEN = "a-token-for-tests";

    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private TwilioSandbox running;

    TwilioSandbox start() throws IOException {
        return start(Map.of());
    }

    TwilioSandbox start(Map<String, String> further) throws IOException {
        Map<String, String> environment = new HashMap<>(Map.of(
                "PORT", "0",
                "TWILIO_ACCOUNT_SID", ACCOUNT_SID,
                "TWILIO_AUTH_TOKEN", AUTH_TOKEN,
                "TWILIO_SANDBOX_SENT_AFTER_MILLIS", "20",
                "TWILIO_SANDBOX_DELIVERED_AFTER_MILLIS", "20"));
        environment.putAll(further);
        running = TwilioSandbox.start(
                SandboxConfig.from(environment), Clock.systemUTC(), new PrintStream(log, true, StandardCharsets.UTF_8));
        return running;
    }

    String log() {
        return log.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        if (running != null) {
            running.close();
        }
    }
}
