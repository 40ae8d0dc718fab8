package io.tillkey.console.captcha;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Graphical verification. */
@ConfigMapping(prefix = "tillkey.console.captcha")
public interface CaptchaConfig {
    /** How long a challenge can be tried. */
    @WithDefault("PT5M")
    Duration challengeLifetime();

    /** How long a pass is good; long enough to wait for identity to come back. */
    @WithDefault("PT10M")
    Duration passLifetime();

    /** How far off the piece may be, as a share of the picture's width. */
    @WithDefault("0.02")
    float tolerance();

    /** A piece that is in place sooner than this was not moved by a hand. */
    @WithDefault("PT0.15S")
    Duration fastestHand();

    /** The largest number a device may have to find; on average it tries half as many. */
    @WithDefault("120000")
    long proofOfWorkNumbers();

    /** How long a finished or expired challenge is kept, so that a second try is told from a foreign one. */
    @WithDefault("PT1H")
    Duration keptAfterwards();

    /** How often such are looked for. */
    @WithDefault("PT10M")
    Duration cleaningInterval();
}
