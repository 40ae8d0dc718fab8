package io.tillkey.notifications.budget;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** Limits on texts. */
@ConfigMapping(prefix = "tillkey.budget")
public interface BudgetConfig {
    /** Per number (R31). */
    Number number();

    /** Countries texts go to, as ISO 3166 codes (R35); by default mainland China, Hong Kong and Macau. */
    @WithDefault("CN,HK,MO")
    Set<String> allowedRegions();

    /** What all texts together may cost (R35). */
    Spend spend();

    /** Texts to neighbouring numbers (R35). */
    Burst burst();

    /** Texts to one number. Counted in rolling windows. */
    interface Number {
        /** In a minute. */
        @WithDefault("1")
        int perMinute();

        /** In an hour. */
        @WithDefault("5")
        int perHour();

        /** In 24 hours. */
        @WithDefault("10")
        int perDay();

        /** In 24 hours to a number of mainland China, where Twilio allows four. */
        @WithDefault("4")
        int mainlandPerDay();

        /**
         * How many of the places of an hour and of a day a notice leaves free, so that notices never take the last one a
         * code needs. 0 if they may.
         */
        @WithDefault("1")
        int keptForCodes();
    }

    /** Money, in minor units of one currency. */
    interface Spend {
        /** Three letters of ISO 4217; for the operator, nothing is converted. */
        @WithDefault("USD")
        String currency();

        /** Most to spend in any 24 hours, in minor units. */
        @WithDefault("5000")
        BigDecimal ceiling();

        /** What a text is taken to cost, in minor units, where {@link #prices} does not say. */
        @WithDefault("5")
        BigDecimal price();

        /** What a text is taken to cost by region, in minor units. */
        Map<String, BigDecimal> prices();
    }

    /** Numbers that share all but the last four digits. */
    interface Burst {
        /** Most texts to them in the window. */
        @WithDefault("20")
        int limit();

        /** The window. */
        @WithDefault("10m")
        Duration window();
    }
}
