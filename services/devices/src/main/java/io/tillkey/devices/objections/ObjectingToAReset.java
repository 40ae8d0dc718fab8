package io.tillkey.devices.objections;

import static java.util.Objects.requireNonNull;

import io.tillkey.devices.DevicesConfig;
import io.tillkey.devices.terminals.TerminalEvents;
import io.tillkey.devices.tokens.AdmittedTerminals;
import io.tillkey.devices.tokens.DeviceIdentity;
import io.tillkey.web.Limit;
import io.tillkey.web.Problem;
import io.tillkey.web.RateLimits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/**
 * Somebody at the terminal says "not me". Who that is can't be known, so all it does is stop: identity decides what. One that is
 * sent again because its answer was lost is the same one.
 */
@ApplicationScoped
public class ObjectingToAReset {
    private final AdmittedTerminals admitted;
    private final Objections objections;
    private final TerminalEvents events;
    private final RateLimits limits;
    private final DevicesConfig config;
    private final Clock clock;

    ObjectingToAReset(
            AdmittedTerminals admitted,
            Objections objections,
            TerminalEvents events,
            RateLimits limits,
            DevicesConfig config,
            Clock clock) {
        this.admitted = requireNonNull(admitted, "admitted is null");
        this.objections = requireNonNull(objections, "objections is null");
        this.events = requireNonNull(events, "events is null");
        this.limits = requireNonNull(limits, "limits is null");
        this.config = requireNonNull(config, "config is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** When this objection was heard first, if it was; it isn't counted again. */
    @Transactional
    Optional<Instant> heard(DeviceIdentity device, UUID objectionId) {
        admitted.admit(device);
        return objections.heard(device.terminalId(), objectionId);
    }

    /**
     * Counts a new one of this terminal (R2).
     *
     * @throws Problem 429 {@code too-many-requests}
     */
    void count(DeviceIdentity device) {
        limits.check(
                "objections:" + device.terminalId(),
                Limit.perHour(config.objectionsPerHour()),
                Limit.perDay(config.objectionsPerDay()));
    }

    /**
     * Takes an objection and tells of it, once.
     *
     * @return when it was heard first
     */
    @Transactional
    Instant object(DeviceIdentity device, UUID objectionId) {
        admitted.admit(device);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        if (!objections.add(device.terminalId(), objectionId, now)) {
            return objections.heard(device.terminalId(), objectionId).orElseThrow();
        }
        events.resetObjected(device.terminalId(), objectionId, now);
        return now;
    }
}
