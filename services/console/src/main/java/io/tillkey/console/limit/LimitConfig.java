package io.tillkey.console.limit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/**
 * How often one client address may ask. A shop's people share an address, and so do whole streets behind a carrier's
 * translation: these stop floods, while what protects a terminal is counted per terminal and number elsewhere.
 */
@ConfigMapping(prefix = "tillkey.console.limits")
public interface LimitConfig {
    /** Look-ups of a terminal in a minute. */
    @WithDefault("30")
    long lookupsPerMinute();

    /** Look-ups of a terminal in an hour. */
    @WithDefault("300")
    long lookupsPerHour();

    /** Tickets opened in a minute. */
    @WithDefault("20")
    long ticketsPerMinute();

    /** Joining codes tried in a minute. */
    @WithDefault("10")
    long joiningsPerMinute();

    /** Staff codes checked in a minute. */
    @WithDefault("10")
    long staffChecksPerMinute();

    /** Stop codes tried in a minute; identity counts the hour. */
    @WithDefault("10")
    long stopsPerMinute();

    /** Changes of a ticket in a minute. */
    @WithDefault("120")
    long changesPerMinute();

    /** Challenges made, and tries at them, each in a minute. */
    @WithDefault("40")
    long captchasPerMinute();

    /** Codes asked for in a minute. */
    @WithDefault("20")
    long codesPerMinute();

    /** Codes presented in a minute. */
    @WithDefault("30")
    long codeAttemptsPerMinute();

    /** Passwords checked while they are typed, in a minute. */
    @WithDefault("120")
    long passwordChecksPerMinute();

    /** Messages to staff in a minute. */
    @WithDefault("30")
    long messagesPerMinute();

    /** Streams of changes opened in a minute. */
    @WithDefault("60")
    long streamsPerMinute();
}
