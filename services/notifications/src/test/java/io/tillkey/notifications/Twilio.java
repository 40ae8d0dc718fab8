package io.tillkey.notifications;

import io.tillkey.sandbox.twilio.Message;
import io.tillkey.sandbox.twilio.Outage;
import io.tillkey.sandbox.twilio.SandboxConfig;
import io.tillkey.sandbox.twilio.TwilioSandbox;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The Twilio sandbox, over HTTP: up and well at the beginning of each test; a test may stop it or play an outage. */
public final class Twilio implements BeforeEachCallback, AfterEachCallback {
    private TwilioSandbox sandbox;

    @Override
    public void beforeEach(ExtensionContext context) {
        start();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        stop();
    }

    /** Starts it, with nothing sent yet. */
    public void start() {
        SandboxConfig config = SandboxConfig.from(Map.of(
                "PORT",
                Integer.toString(Surroundings.twilioPort()),
                "TWILIO_ACCOUNT_SID",
                Surroundings.ACCOUNT_SID,
                "TWILIO_AUTH_TOKEN",
                Surroundings.AUTH_TOKEN,
                "TWILIO_SANDBOX_SENT_AFTER_MILLIS",
                "30",
                "TWILIO_SANDBOX_DELIVERED_AFTER_MILLIS",
                "60",
                "TWILIO_SANDBOX_SLOW_MILLIS",
                "3000"));
        try {
            sandbox = TwilioSandbox.start(
                    config,
                    new MovableClock(),
                    new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From now on connections are refused. */
    public void stop() {
        if (sandbox == null) {
            return;
        }
        try {
            sandbox.close();
            sandbox = null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Plays an outage. */
    public void play(Outage outage) {
        sandbox.outages().play(outage);
    }

    /** Everything it took for a number, the latest first. */
    public List<Message> takenFor(String number) {
        return sandbox.messages().newestFirst().stream()
                .filter(message -> message.to().equals(number))
                .toList();
    }

    /** What the phone shows, the latest first. */
    public List<String> onPhone(String number) {
        return sandbox.messages().onPhone(number).stream().map(Message::text).toList();
    }
}
