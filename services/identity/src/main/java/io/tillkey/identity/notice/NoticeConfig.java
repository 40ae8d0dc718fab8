package io.tillkey.identity.notice;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Notices to the owner. */
@ConfigMapping(prefix = "tillkey.identity.notice")
public interface NoticeConfig {
    /** A notice later than that alarms more than it tells, and is given up. */
    @WithDefault("24h")
    Duration lifetime();

    /** How long notifications may take before it is asked again; below the retention of the topic of commands. */
    @WithDefault("5m")
    Duration repeatAfter();

    /** How often it is looked for notices to repeat. */
    @WithDefault("20s")
    Duration interval();
}
