package io.tillkey.identity.risk;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What speaks against a request, and how much. */
@ConfigMapping(prefix = "tillkey.identity.risk")
public interface RiskConfig {
    /** Weight from which on a second person has to approve. */
    @WithDefault("50")
    int elevatedFrom();

    /** Weight from which on time has to pass besides, in which the owner can object. */
    @WithDefault("100")
    int coolingOffFrom();

    /** Weight from which on a ticket is not released. */
    @WithDefault("200")
    int refusedFrom();

    /** How long a replaced number counts as new (R13). */
    @WithDefault("7d")
    Duration numberIsNewFor();

    /** Over how long tickets, wrong codes and failed factors are looked at. */
    @WithDefault("24h")
    Duration lookingBack();

    /** Tickets for one terminal within that time that make several callers. */
    @WithDefault("3")
    int severalCallers();

    /** Wrong codes at one terminal within that time that make a burst. */
    @WithDefault("10")
    int failureBurst();

    /** For how long refunds after a reset count, from when there were too many. */
    @WithDefault("7d")
    Duration refundsCountFor();

    /** How much each signal counts; 0 switches it off. */
    Weights weights();

    /** How much each signal counts; 0 switches it off. */
    interface Weights {
        /** A registered number was replaced lately. */
        @WithDefault("60")
        int numberChangedLately();

        /** Several tickets for the terminal. */
        @WithDefault("50")
        int severalCallers();

        /** Many wrong codes. */
        @WithDefault("30")
        int failureBurst();

        /** The attempt budget is spent. */
        @WithDefault("50")
        int attemptsExhausted();

        /** Factors failed on another ticket. */
        @WithDefault("50")
        int factorsFailed();

        /** Somebody comes with a stamped letter. */
        @WithDefault("50")
        int newAuthorisedPerson();

        /** The terminal reported tampering. */
        @WithDefault("50")
        int tamperSuspected();

        /** Far from its store. */
        @WithDefault("50")
        int offLocation();

        /** Many refunds followed the last reset. */
        @WithDefault("50")
        int refundsAfterReset();

        /** A report that the owner stopped a reset is open. */
        @WithDefault("50")
        int fraudReported();

        /** Reported lost or stolen. */
        @WithDefault("200")
        int terminalLost();

        /** Disabled or replaced. */
        @WithDefault("200")
        int outOfService();
    }
}
