package io.tillkey.e2e;

import static java.util.Objects.requireNonNull;

import io.tillkey.sandbox.launcher.Stack;
import io.tillkey.sandbox.launcher.parts.AuthenticatorCode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * The authenticator apps of the demo staff. Keycloak takes no code twice, whichever test typed it, but takes that of the next
 * half minute early; so the app gives each code once and waits if it must.
 */
final class AuthenticatorApp {
    private final Stack stack;
    private final Map<String, Long> given = new HashMap<>();

    AuthenticatorApp(Stack stack) {
        this.stack = requireNonNull(stack, "stack is null");
    }

    /** A code that is taken now and that nobody has typed yet. */
    synchronized String freshCode(String account) {
        long period = Math.max(period(Instant.now()), given.getOrDefault(account, 0L) + 1);
        while (period(Instant.now()) + 1 < period) {
            Pause.of(Duration.ofMillis(250));
        }
        given.put(account, period);
        return Confidential.remember(
                "a staff code",
                AuthenticatorCode.at(
                        Instant.ofEpochSecond(period * AuthenticatorCode.PERIOD_SECONDS),
                        stack.secret("demo.staff.totp." + account)));
    }

    private static long period(Instant moment) {
        return moment.getEpochSecond() / AuthenticatorCode.PERIOD_SECONDS;
    }
}
