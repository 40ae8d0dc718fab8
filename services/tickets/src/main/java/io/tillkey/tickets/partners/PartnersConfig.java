package io.tillkey.tickets.partners;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.time.Duration;

/** Settings of what partners may do. */
@ConfigMapping(prefix = "tillkey.partners")
public interface PartnersConfig {
    /** The merchant pages' address of the step that takes a ticket over; the token is appended as its fragment. */
    URI continueUrl();

    /** How long a merchant has to open the link. */
    @WithDefault("15m")
    Duration handOverLifetime();

    /** Most tokens of one partner that let someone in at one time. */
    @WithDefault("10")
    @Min(2)
    @Max(100)
    int mostTokens();

    /** Limits (R2). */
    Limits limits();

    /** Limits, each in the period. */
    interface Limits {
        /** Requests of one partner. */
        @WithDefault("6000")
        @Min(1)
        int perPartner();

        /** Requests of one partner for a ticket of one terminal. */
        @WithDefault("20")
        @Min(1)
        int perTerminal();

        /** The period. */
        @WithDefault("1h")
        Duration period();
    }
}
