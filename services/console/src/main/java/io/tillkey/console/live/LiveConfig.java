package io.tillkey.console.live;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How browsers follow. */
@ConfigMapping(prefix = "tillkey.console.live")
public interface LiveConfig {
    /** How long a stream lasts; then its browser opens another one, and shows again that it may. */
    @WithDefault("5M")
    Duration longest();
}
