package io.tillkey.devices.commands;

import static java.util.Objects.requireNonNull;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/** Tells a terminal that a new credential waits for it. */
@ApplicationScoped
public class IssuingACommand {
    private final CommandRepository commands;
    private final AdministratorLocks locks;
    private final Clock clock;

    IssuingACommand(CommandRepository commands, AdministratorLocks locks, Clock clock) {
        this.commands = requireNonNull(commands, "commands is null");
        this.locks = requireNonNull(locks, "locks is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * Issues the command once per ticket, however often it is asked for, and lifts an earlier lock. Not for a reset that the
     * owner stopped.
     *
     * @param resetAt when the credential was set
     */
    @Transactional
    public void applyCredential(UUID terminalId, UUID ticketId, Instant resetAt) {
        if (locks.wasStopped(ticketId)) {
            return;
        }
        commands.issueOnce(terminalId, ticketId, CommandType.APPLY_CREDENTIAL, clock.instant());
        locks.noteReset(terminalId, resetAt);
    }
}
