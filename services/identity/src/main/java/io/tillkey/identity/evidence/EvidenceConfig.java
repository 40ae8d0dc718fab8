package io.tillkey.identity.evidence;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long evidence counts, and how often it may fail. */
@ConfigMapping(prefix = "tillkey.identity.evidence")
public interface EvidenceConfig {
    /** How long a right code counts while the rest is verified. */
    @WithDefault("30m")
    Duration codeLifetime();

    /** How long what staff verified counts. */
    @WithDefault("4h")
    Duration staffLifetime();

    /** Failures of one factor at one terminal, whatever the ticket and the route, after which it is closed (R24). */
    @WithDefault("3")
    int failures();

    /** How long a failure counts. */
    @WithDefault("24h")
    Duration failureCountsFor();

    /** Results staff may record per ticket in a minute. */
    @WithDefault("30")
    int recordsPerMinute();
}
