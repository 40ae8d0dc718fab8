package io.tillkey.notifications.answer;

import static java.util.Objects.requireNonNull;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;

/** Whose answers arrive. Texts ask for one only there, and from elsewhere none is believed. */
@ApplicationScoped
public class AnswerableNumbers {
    private final Set<String> regions;

    AnswerableNumbers(AnswersConfig config) {
        this.regions = requireNonNull(config, "config is null")
                .regions()
                .map(Set::copyOf)
                .orElse(Set.of());
    }

    /** True if a number of this region can answer; false for none. */
    public boolean isIn(Optional<String> region) {
        return region.filter(regions::contains).isPresent();
    }
}
