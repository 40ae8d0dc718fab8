package io.tillkey.devices;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of the devices service. */
@ConfigMapping(prefix = "tillkey.devices")
public interface DevicesConfig {
    /** Base64url of the private JWK (EC, P-256) that signs the access tokens of terminals; the same on all instances. */
    String tokenKey();

    /** Base64 of 32 secret bytes that decoys are made from; the same on all instances, and never changed (R1). */
    String decoyKey();

    /**
     * Base64url of the private JWK (EC, P-256) that possession codes are made with, together with each terminal's key; the
     * same on all instances. Terminals learn its public half when they activate and at each check-in.
     */
    String possessionKey();

    /** How long after its last check-in a terminal counts as online (S13). */
    @WithDefault("15s")
    Duration onlineWindow();

    /** How often a terminal is asked to check in. */
    @WithDefault("3s")
    Duration checkInInterval();

    /** How often terminals that fell silent are looked for. */
    @WithDefault("2s")
    Duration sweepEvery();

    /** How often used assertions that can't be replayed any more are forgotten. */
    @WithDefault("60s")
    Duration forgetAssertionsEvery();

    /** How far from its store's position a terminal may find itself, in metres, beside what its own measurement may be off. */
    @WithDefault("2000")
    int placementRadius();

    /** For how long after a reset refunds are counted. */
    @WithDefault("72h")
    Duration refundsWatchedFor();

    /** So many refunds in that time are told to others. */
    @WithDefault("5")
    int tooManyRefunds();

    /** How often "not me" is taken from one terminal in an hour; a repetition of one that was taken isn't counted (R2). */
    @WithDefault("5")
    int objectionsPerHour();

    /** How often in 24 hours. */
    @WithDefault("10")
    int objectionsPerDay();

    /** How long an access token of a terminal is good for. */
    @WithDefault("5m")
    Duration accessTokenLifetime();

    /** The farthest ahead an assertion may expire (RFC 7523 asks for short ones). */
    @WithDefault("60s")
    Duration assertionLifetime();

    /** How far a terminal's clock may be off. */
    @WithDefault("10s")
    Duration clockTolerance();

    /** How long an activation code waits to be used. */
    @WithDefault("7d")
    Duration activationCodeLifetime();

    /** The least time a look-up takes, so that known and unknown terminals take the same (R1). */
    @WithDefault("150ms")
    Duration lookupFloor();
}
