package io.tillkey.devices.commands;

import static java.util.Objects.requireNonNull;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/**
 * The owner said "not me": what the terminal has not confirmed is withdrawn, and if the credential was set, the terminal locks
 * its administrator's side at its next check-in. Selling goes on. Told twice, late, or before the reset it stops, it ends the
 * same.
 */
@ApplicationScoped
public class StoppingAReset {
    private final CommandRepository commands;
    private final AdministratorLocks locks;
    private final Clock clock;

    StoppingAReset(CommandRepository commands, AdministratorLocks locks, Clock clock) {
        this.commands = requireNonNull(commands, "commands is null");
        this.locks = requireNonNull(locks, "locks is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * Stops the reset of a ticket.
     *
     * @param locked the credential had been set
     * @param at when the owner said so
     */
    @Transactional
    public void stop(UUID terminalId, UUID ticketId, boolean locked, Instant at) {
        locks.noteStop(terminalId, ticketId, at);
        commands.withdraw(ticketId, clock.instant());
        if (locked) {
            locks.noteLock(terminalId, at);
        }
    }
}
