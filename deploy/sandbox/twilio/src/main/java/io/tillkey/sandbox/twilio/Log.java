package io.tillkey.sandbox.twilio;

import java.io.PrintStream;
import java.time.Clock;
import java.time.temporal.ChronoUnit;

/** One line per thing that happened. Takes a {@link Message} rather than texts, so that no code or full number gets in. */
final class Log {
    private final PrintStream out;
    private final Clock clock;

    Log(PrintStream out, Clock clock) {
        this.out = out;
        this.clock = clock;
    }

    void say(String what) {
        out.println(clock.instant().truncatedTo(ChronoUnit.MILLIS) + " " + what);
    }

    void say(String what, Message message) {
        say(what + " " + message.sid() + " to " + Numbers.masked(message.to()));
    }
}
