package io.tillkey.tickets.guidance;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;

/** The steps of contracts/openapi/tickets.yaml; what each field means is written there. */
public record GuidedStepsRepresentation(List<StepRepresentation> items) {
    public GuidedStepsRepresentation {
        items = List.copyOf(items);
    }

    /** A step. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record StepRepresentation(int number, String key, String text, boolean done, Instant doneAt, String doneBy) {
        /** Without the words: they may be personal. */
        @Override
        public String toString() {
            return "step " + number;
        }
    }
}
