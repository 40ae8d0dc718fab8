package io.tillkey.sandbox.twilio;

import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;

/** Starts the sandbox from the environment and runs until it is told to stop. */
public final class Main {
    private Main() {}

    /** Ends with status 2 when the configuration is wrong and 1 when the port is taken. */
    public static void main(String[] arguments) throws InterruptedException {
        SandboxConfig config;
        try {
            config = SandboxConfig.from(System.getenv());
        } catch (IllegalArgumentException e) {
            System.err.println("The Twilio sandbox cannot start: " + e.getMessage());
            System.exit(2);
            return;
        }
        try {
            TwilioSandbox sandbox = TwilioSandbox.start(config, Clock.systemUTC(), System.out);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(sandbox), "stop"));
            new CountDownLatch(1).await();
        } catch (IOException e) {
            System.err.println("The Twilio sandbox cannot listen on port " + config.port()
                    + " (set PORT to another one): " + e.getMessage());
            System.exit(1);
        }
    }

    private static void stop(TwilioSandbox sandbox) {
        try {
            sandbox.close();
        } catch (IOException e) {
            System.err.println("The Twilio sandbox did not stop cleanly: " + e.getMessage());
        }
    }
}
