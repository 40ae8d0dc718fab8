package io.tillkey.identity.numberchange;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Changing a registered number that is lost. */
@ConfigMapping(prefix = "tillkey.identity.number-change")
public interface NumberChangeConfig {
    /** R13: never shorter, whatever the configuration says. */
    Duration SHORTEST_COOLING_OFF = Duration.ofHours(72);

    /** How long must pass between the second person's approval and the code to the new number; at least 72 hours. */
    @WithDefault("72h")
    Duration coolingOff();

    /** How often a number can be stated on one ticket. */
    @WithDefault("5")
    int statements();

    /** Statements and choices of one ticket in a minute. */
    @WithDefault("20")
    int changesPerMinute();

    /** How often it is looked for owners to be told once more in the middle of the cooling-off. */
    @WithDefault("60s")
    Duration reminderInterval();
}
