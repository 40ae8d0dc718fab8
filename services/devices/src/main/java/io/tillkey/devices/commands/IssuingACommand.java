package io.tillkey.devices.commands;

import static java.util.Objects.requireNonNull;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.UUID;

/** Tells a terminal that a new credential waits for it. */
@ApplicationScoped
public class IssuingACommand {
    private final CommandRepository commands;
    private final Clock clock;

    IssuingACommand(CommandRepository commands, Clock clock) {
        this.commands = requireNonNull(commands, "commands is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** Issues the command once per ticket, however often it is asked for. */
    @Transactional
    public void applyCredential(UUID terminalId, UUID ticketId) {
        commands.issueOnce(terminalId, ticketId, CommandType.APPLY_CREDENTIAL, clock.instant());
    }
}
