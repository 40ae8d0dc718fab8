package io.tillkey.identity.numberchange;

import static java.util.Objects.requireNonNull;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/** How long the owner can object to a new number, looked at when the service starts. */
@Startup
@ApplicationScoped
public class CoolingOffOfANewNumber {
    private final Duration length;

    /** For the client proxy only. */
    protected CoolingOffOfANewNumber() {
        length = null;
    }

    /** @throws IllegalArgumentException if it is configured shorter than R13 takes here */
    @Inject
    CoolingOffOfANewNumber(NumberChangeConfig config) {
        this.length = requireNonNull(config, "config is null").coolingOff();
        if (length.compareTo(NumberChangeConfig.SHORTEST_COOLING_OFF) < 0) {
            throw new IllegalArgumentException(
                    "A new number cools off for at least " + NumberChangeConfig.SHORTEST_COOLING_OFF);
        }
    }

    /** How long it lasts, from the second person's approval on. */
    public Duration length() {
        return length;
    }
}
