package io.tillkey.console.staff;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Sessions of staff. */
@ConfigMapping(prefix = "tillkey.console.staff")
public interface StaffConfig {
    /** How long a session lasts without a request of a person (R25). */
    @WithDefault("PT15M")
    Duration idle();

    /** How long a session lasts at most. */
    @WithDefault("PT12H")
    Duration longest();

    /** How long a second factor that was asked for again counts. */
    @WithDefault("PT5M")
    Duration stepUp();

    /** How old tokens get before a person's request renews them, and with them what Keycloak knows of the account. */
    @WithDefault("PT1M")
    Duration tokenAge();

    /** How long Keycloak is left alone after it didn't answer, while the tokens there are still good. */
    @WithDefault("PT10S")
    Duration pauseAfterOutage();

    /** How often sessions that are over are looked for, and Keycloak is told. */
    @WithDefault("PT30S")
    Duration endingInterval();

    /** How long Keycloak is told again of an ended session, when it does not answer; by then it has ended by itself. */
    @WithDefault("PT30M")
    Duration keptAfterwards();
}
