package io.tillkey.identity.grant;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long a grant and a claim on it live. */
@ConfigMapping(prefix = "tillkey.identity.grant")
public interface GrantConfig {
    /** How long a grant may be used; at most 10 minutes (R10). */
    @WithDefault("10m")
    Duration lifetime();

    /**
     * How long whoever claimed a grant is left alone with it. Afterwards the recovery asks Keycloak how it ended. Must be
     * well above the time limit of a request to Keycloak.
     */
    @WithDefault("30s")
    Duration claimLease();

    /**
     * A claim is released only if Keycloak says twice, this long apart, that the credential is unchanged: the request may
     * still be at work there when the first answer comes.
     */
    @WithDefault("5s")
    Duration settling();

    /** How often the recovery looks for claims left behind. */
    @WithDefault("2s")
    Duration recoveryInterval();
}
