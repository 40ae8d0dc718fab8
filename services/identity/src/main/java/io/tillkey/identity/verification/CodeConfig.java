package io.tillkey.identity.verification;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** One-time codes and how often they may be wrong. */
@ConfigMapping(prefix = "tillkey.identity.code")
public interface CodeConfig {
    /** How long a code is accepted; at most 10 minutes (R5). */
    @WithDefault("10m")
    Duration lifetime();

    /** Wrong tries after which a code is dead; at most 5 (R9). */
    @WithDefault("5")
    int attempts();

    /** Consecutive wrong tries at one terminal after which only staff can go on; at most 100 (R9). */
    @WithDefault("100")
    int budget();

    /** How soon a further code may be asked for at one terminal. */
    @WithDefault("60s")
    Duration resendPause();

    /** An answer to a request for a code takes at least this long, so that its time tells nothing (R1). */
    @WithDefault("200ms")
    Duration answerFloor();

    /** How often codes may be asked for (R2). */
    Limits limits();

    /** How often codes may be asked for (R2, R31). */
    interface Limits {
        /** Codes per client address in an hour; several shops may share one. */
        @WithDefault("30")
        int addressPerHour();

        /** Codes per terminal in an hour. */
        @WithDefault("5")
        int terminalPerHour();

        /** Codes per terminal in a day. */
        @WithDefault("10")
        int terminalPerDay();

        /** Codes per destination number in an hour. */
        @WithDefault("5")
        int numberPerHour();

        /** Codes per destination number in a day. */
        @WithDefault("10")
        int numberPerDay();

        /** Tries of a code per ticket in a minute; the attempt budget is counted besides. */
        @WithDefault("120")
        int attemptsPerMinute();
    }
}
