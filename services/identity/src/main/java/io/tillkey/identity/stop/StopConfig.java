package io.tillkey.identity.stop;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The owner's "not me". */
@ConfigMapping(prefix = "tillkey.identity.stop")
public interface StopConfig {
    /** How long a stop code is good, counted from the notice that carries it: owners sleep, and are away over a weekend. */
    @WithDefault("72h")
    Duration codeLifetime();

    /** Tries per client address in an hour (R2); several shops may share one. */
    @WithDefault("30")
    int addressPerHour();

    /**
     * How many "not me" at one terminal may stop anything in 24 hours; those beyond do nothing, so that nobody who stands there
     * keeps the owner from resetting.
     */
    @WithDefault("3")
    int terminalPerDay();
}
