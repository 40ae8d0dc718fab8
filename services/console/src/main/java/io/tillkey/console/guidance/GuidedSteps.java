package io.tillkey.console.guidance;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;

/**
 * The steps, in their order.
 *
 * @param items all of them
 */
public record GuidedSteps(List<GuidedStep> items) {
    static GuidedSteps of(io.tillkey.clients.tickets.GuidedSteps told) {
        return new GuidedSteps(told.items().stream()
                .map(step -> new GuidedStep(step.number(), step.key(), step.text(), step.done(), step.doneAt()))
                .toList());
    }

    /**
     * A step. Who ticked it is not told.
     *
     * @param number its place, from 1
     * @param key which configured step; null for one in the agent's own words
     * @param text the agent's own words; null for a configured step
     * @param done whether it is done
     * @param doneAt since when; null if it is not
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record GuidedStep(long number, String key, String text, boolean done, Instant doneAt) {
        /** Without the words: they may be personal. */
        @Override
        public String toString() {
            return "GuidedStep[" + number + "]";
        }
    }
}
