package io.tillkey.devices.possession;

import static java.util.Objects.requireNonNull;

import io.tillkey.devices.keys.TerminalKey;
import io.tillkey.devices.keys.TerminalKeys;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** Compares a code with what a terminal shows, and spends it. */
@ApplicationScoped
public class CheckingPossession {
    /** Clocks differ, and reading takes time (RFC 6238, section 5.2). */
    private static final int STEPS_AROUND = 1;

    private final TerminalKeys keys;
    private final PossessionKey own;
    private final SpentSteps spent;
    private final Clock clock;

    CheckingPossession(TerminalKeys keys, PossessionKey own, SpentSteps spent, Clock clock) {
        this.keys = requireNonNull(keys, "keys is null");
        this.own = requireNonNull(own, "own is null");
        this.spent = requireNonNull(spent, "spent is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** How the comparison ended. */
    public enum Result {
        /** The terminal shows it, and it is spent now. */
        PASSED,
        /** It is another. */
        FAILED,
        /** The terminal showed it, and it or a later one was accepted before. */
        REPLAYED,
        /** There is no terminal with a key that could show one. */
        NOT_AVAILABLE
    }

    /** Compares the code, and spends it if it fits. */
    @Transactional
    Result check(UUID terminalId, PossessionCode code) {
        Optional<TerminalKey> key = keys.find(terminalId);
        if (key.isEmpty()) {
            return Result.NOT_AVAILABLE;
        }
        Instant now = clock.instant();
        OptionalLong step = stepOf(code, own.sharedWith(terminalId, key.get()), now);
        if (step.isEmpty()) {
            return Result.FAILED;
        }
        return spent.spend(terminalId, step.getAsLong(), now) ? Result.PASSED : Result.REPLAYED;
    }

    /** Every step is looked at, whichever fits, so that the time it takes doesn't tell. */
    private static OptionalLong stepOf(PossessionCode code, PossessionSecret secret, Instant now) {
        long current = PossessionSecret.stepAt(now);
        OptionalLong found = OptionalLong.empty();
        for (long step = current - STEPS_AROUND; step <= current + STEPS_AROUND; step++) {
            if (code.fits(secret.codeOf(step))) {
                found = OptionalLong.of(step);
            }
        }
        return found;
    }
}
