package io.tillkey.identity.credential;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How often passwords may be checked and set under one ticket. */
@ConfigMapping(prefix = "tillkey.identity.credential")
public interface CredentialConfig {
    /** Live checks in a minute, while somebody types. */
    @WithDefault("240")
    int checksPerMinute();

    /** Tries to set it in a minute. */
    @WithDefault("60")
    int setsPerMinute();
}
