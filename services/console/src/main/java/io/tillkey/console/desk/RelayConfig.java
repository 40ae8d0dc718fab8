package io.tillkey.console.desk;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** Where the services are that the desk asks. */
@ConfigMapping(prefix = "tillkey.console.desk")
public interface RelayConfig {
    /** Their addresses, by the names of their contracts; what a service without one offers is not found. */
    Map<String, URI> services();

    /** How long an answer may take. */
    @WithDefault("6S")
    Duration patience();

    /** How long the answer to a file may take. */
    @WithDefault("20S")
    Duration uploadPatience();
}
