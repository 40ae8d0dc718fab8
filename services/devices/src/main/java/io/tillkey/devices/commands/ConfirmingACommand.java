package io.tillkey.devices.commands;

import static java.util.Objects.requireNonNull;

import io.tillkey.devices.refunds.WatchingRefunds;
import io.tillkey.devices.terminals.TerminalEvents;
import io.tillkey.devices.tokens.AdmittedTerminals;
import io.tillkey.devices.tokens.DeviceIdentity;
import io.tillkey.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/** A terminal says what became of a command. What it applied is the one thing that confirms a reset (invariant 6). */
@ApplicationScoped
public class ConfirmingACommand {
    private final AdmittedTerminals admitted;
    private final CommandRepository commands;
    private final TerminalEvents events;
    private final WatchingRefunds refunds;
    private final Clock clock;

    ConfirmingACommand(
            AdmittedTerminals admitted,
            CommandRepository commands,
            TerminalEvents events,
            WatchingRefunds refunds,
            Clock clock) {
        this.admitted = requireNonNull(admitted, "admitted is null");
        this.commands = requireNonNull(commands, "commands is null");
        this.events = requireNonNull(events, "events is null");
        this.refunds = requireNonNull(refunds, "refunds is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * Records the word of the terminal; the same word again changes nothing.
     *
     * @param detail a code of the terminal for why it failed, or null
     * @throws Problem 404 if the terminal has no such command; 409 if the owner stopped it
     */
    @Transactional
    public Confirmed confirm(DeviceIdentity device, UUID commandId, CommandResult result, String detail) {
        admitted.admit(device);
        Command command = commands.lock(commandId, device.terminalId()).orElseThrow(Problem::notFound);
        if (command.isWithdrawn()) {
            throw Problem.of("command-withdrawn", 409);
        }
        Instant now = clock.instant();
        if (result == CommandResult.FAILED) {
            command.failed(detail);
        } else if (command.applied(now)) {
            events.resetConfirmed(command.id(), command.ticketId(), command.terminalId(), now);
            refunds.reset(command.terminalId(), now);
        }
        return Confirmed.of(command);
    }

    /**
     * What is recorded of a command.
     *
     * @param id the command
     * @param state whether it is done
     * @param confirmedAt when the terminal said so; null if it didn't
     */
    public record Confirmed(UUID id, State state, Instant confirmedAt) {
        static Confirmed of(Command command) {
            return new Confirmed(
                    command.id(), command.appliedAt() == null ? State.PENDING : State.APPLIED, command.appliedAt());
        }
    }

    /** Whether a command is done. */
    public enum State {
        /** It will be handed out again. */
        PENDING,
        /** For good. */
        APPLIED
    }
}
