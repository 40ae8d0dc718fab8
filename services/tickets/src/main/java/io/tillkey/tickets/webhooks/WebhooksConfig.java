package io.tillkey.tickets.webhooks;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** Settings of webhooks. */
@ConfigMapping(prefix = "tillkey.webhooks")
public interface WebhooksConfig {
    /** How often each instance looks for what is due. */
    @WithDefault("1s")
    Duration every();

    /** Most messages an instance sends at the same time. */
    @WithDefault("20")
    @Min(1)
    @Max(200)
    int atOnce();

    /** How long a receiver has to answer. */
    @WithDefault("5s")
    Duration timeout();

    /** After how long a message whose sender was killed is sent by another; longer than any send takes. */
    @WithDefault("1m")
    Duration lease();

    /** How long after the first failure a message is sent again; twice as long after each further one. */
    @WithDefault("5s")
    Duration firstRetry();

    /** The longest time between two tries. */
    @WithDefault("6h")
    Duration longestRetry();

    /** How old a message that can't be delivered gets before it is given up. */
    @WithDefault("3d")
    Duration giveUpAfter();

    /** After how long without any success a webhook is disabled. */
    @WithDefault("5d")
    Duration disableAfter();

    /** How long messages that are done with are kept. */
    @WithDefault("30d")
    Duration keepFor();

    /** How long the former secret still signs after a rotation. */
    @WithDefault("24h")
    Duration secretOverlap();

    /** Most webhooks of one partner. */
    @WithDefault("10")
    @Min(1)
    @Max(100)
    int mostPerPartner();

    /** Whether http, and addresses of this machine, are allowed: for a stack on a developer's machine, nowhere else. */
    @WithDefault("false")
    boolean allowLoopback();
}
