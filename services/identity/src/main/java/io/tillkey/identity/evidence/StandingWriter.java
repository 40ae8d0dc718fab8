package io.tillkey.identity.evidence;

import static java.util.Objects.requireNonNull;

import io.tillkey.identity.numberchange.ProgressOfANumberChange;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Writes a standing as staff read it. */
@ApplicationScoped
public class StandingWriter {
    private final ProgressOfANumberChange progress;
    private final EvidenceConfig config;
    private final Clock clock;

    StandingWriter(ProgressOfANumberChange progress, EvidenceConfig config, Clock clock) {
        this.progress = requireNonNull(progress, "progress is null");
        this.config = requireNonNull(config, "config is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** The standing as it is written. */
    public StandingRepresentation write(Standing standing) {
        return StandingRepresentation.of(standing, config.failures(), progress.of(standing), clock.instant());
    }
}
