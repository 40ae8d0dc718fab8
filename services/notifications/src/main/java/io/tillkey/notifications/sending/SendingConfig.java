package io.tillkey.notifications.sending;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How texts are sent. */
@ConfigMapping(prefix = "tillkey.sending")
public interface SendingConfig {
    /** False keeps this instance from sending; others may. */
    @WithDefault("true")
    boolean enabled();

    /** Texts handed over at the same moment, by one instance. */
    @WithDefault("4")
    int workers();

    /** How often to look for work of which no word came. */
    @WithDefault("1s")
    Duration poll();

    /**
     * How long a worker has a text to itself; longer than two of the provider's time-outs. A text whose worker died is
     * taken up after it.
     */
    @WithDefault("20s")
    Duration lease();

    /** Pauses between attempts. */
    Retry retry();

    /** Lateness from which other services are told. */
    @WithDefault("5s")
    Duration tellDelayAfter();

    /** How long after its expiry a text whose hand-over is in doubt is looked for. */
    @WithDefault("24h")
    Duration doubtEnds();

    /** What is kept. */
    Retention retention();

    /** Pauses between attempts; each is twice the one before. */
    interface Retry {
        /** The first. */
        @WithDefault("1s")
        Duration firstPause();

        /** The longest. */
        @WithDefault("30s")
        Duration longestPause();

        /** The shortest after an attempt whose end is not known: the provider may still be at work on it. */
        @WithDefault("10s")
        Duration afterDoubt();
    }

    /** What is kept of ended messages. */
    interface Retention {
        /** For how long (R29); longer than the longest budget window. */
        @WithDefault("90d")
        Duration messages();

        /** How often old ones are deleted. */
        @WithDefault("1h")
        Duration every();
    }
}
