package io.tillkey.devices.terminals;

import static java.util.Objects.requireNonNull;

import io.tillkey.devices.connectivity.Connectivity;
import io.tillkey.devices.models.Capability;
import io.tillkey.devices.models.CredentialKind;
import io.tillkey.devices.models.TerminalModel;
import io.tillkey.messaging.Outbox;
import io.tillkey.messaging.OutgoingEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;

/** Tells others about terminals. All events of a terminal have its id as key, so they arrive in order. */
@ApplicationScoped
public class TerminalEvents {
    /** The topic of terminals; key is the terminal's id. */
    public static final String TOPIC = "tillkey.terminals.v1";

    private final Outbox outbox;

    TerminalEvents(Outbox outbox) {
        this.outbox = requireNonNull(outbox, "outbox is null");
    }

    void registered(Terminal terminal, String acquirerCode, TerminalModel model) {
        Capability capability = model.capability(terminal.osVersion());
        append(
                terminal.id(),
                "TerminalRegistered",
                new TerminalRegistered(
                        terminal.id(),
                        terminal.serial().value(),
                        acquirerCode,
                        terminal.merchantId(),
                        terminal.storeId(),
                        model.id(),
                        model.brand(),
                        model.name(),
                        capability.credentialKind(),
                        capability.pinLength(),
                        terminal.osVersion().text(),
                        terminal.status(),
                        terminal.registeredAt()));
    }

    /** The status is another now. */
    public void statusChanged(Terminal terminal, StatusReason reason, Instant at) {
        append(
                terminal.id(),
                "TerminalStatusChanged",
                new TerminalStatusChanged(terminal.id(), terminal.status(), reason, at));
    }

    /** Connectivity or software is another now. */
    public void checkedIn(Terminal terminal, Connectivity connectivity, boolean online, Instant at) {
        append(
                terminal.id(),
                "TerminalCheckedIn",
                new TerminalCheckedIn(
                        terminal.id(), online, terminal.osVersion().text(), connectivity.lastSyncAt(), at));
    }

    /** The terminal asks for an inspection (R26). */
    public void suspected(Terminal terminal, Instant at) {
        append(terminal.id(), "TerminalSuspected", new TerminalSuspected(terminal.id(), "TAMPER_REPORTED", at));
    }

    /** A command reached the terminal for the first time. */
    public void commandDelivered(UUID commandId, UUID ticketId, UUID terminalId, String type, Instant at) {
        append(terminalId, "CommandDelivered", new CommandDelivered(commandId, ticketId, terminalId, type, at));
    }

    /** The terminal applied the new credential: this alone makes a reset confirmed (invariant 6). */
    public void resetConfirmed(UUID commandId, UUID ticketId, UUID terminalId, Instant at) {
        append(terminalId, "ResetConfirmed", new ResetConfirmed(commandId, ticketId, terminalId, at));
    }

    private void append(UUID terminalId, String type, Object data) {
        outbox.append(new OutgoingEvent(TOPIC, terminalId.toString(), type, data));
    }

    record TerminalRegistered(
            UUID terminalId,
            String serial,
            String acquirerCode,
            UUID merchantId,
            UUID storeId,
            String modelId,
            String brand,
            String modelName,
            CredentialKind credentialKind,
            Integer pinLength,
            String osVersion,
            TerminalStatus status,
            Instant at) {}

    record TerminalStatusChanged(UUID terminalId, TerminalStatus status, StatusReason reason, Instant at) {}

    record TerminalCheckedIn(UUID terminalId, boolean online, String osVersion, Instant lastSyncAt, Instant at) {}

    record TerminalSuspected(UUID terminalId, String reason, Instant at) {}

    record CommandDelivered(UUID commandId, UUID ticketId, UUID terminalId, String type, Instant at) {}

    record ResetConfirmed(UUID commandId, UUID ticketId, UUID terminalId, Instant at) {}
}
