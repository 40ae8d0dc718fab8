package io.tillkey.devices.terminals;

import static java.util.Objects.requireNonNull;

import io.tillkey.devices.connectivity.Connectivity;
import io.tillkey.devices.models.Capability;
import io.tillkey.devices.models.TerminalModel;
import io.tillkey.events.CommandDeliveredV1;
import io.tillkey.events.ResetConfirmedV1;
import io.tillkey.events.ResetObjectedV1;
import io.tillkey.events.TerminalCheckedInV1;
import io.tillkey.events.TerminalLocatedV1;
import io.tillkey.events.TerminalRefundingV1;
import io.tillkey.events.TerminalRegisteredV1;
import io.tillkey.events.TerminalStatusChangedV1;
import io.tillkey.events.TerminalSuspectedV1;
import io.tillkey.messaging.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;

/** Tells others about terminals. All events of a terminal have its id as key, so they arrive in order. */
@ApplicationScoped
public class TerminalEvents {
    private final Outbox outbox;

    TerminalEvents(Outbox outbox) {
        this.outbox = requireNonNull(outbox, "outbox is null");
    }

    void registered(Terminal terminal, String acquirerCode, TerminalModel model) {
        Capability capability = model.capability(terminal.osVersion());
        outbox.append(new TerminalRegisteredV1(
                terminal.id(),
                terminal.serial().value(),
                acquirerCode,
                terminal.merchantId(),
                terminal.storeId(),
                model.id(),
                model.brand(),
                model.name(),
                TerminalRegisteredV1.CredentialKind.of(
                        capability.credentialKind().name()),
                capability.pinLength(),
                terminal.osVersion().text(),
                TerminalRegisteredV1.Status.of(terminal.status().name()),
                terminal.registeredAt()));
    }

    /** The status is another now. */
    public void statusChanged(Terminal terminal, StatusReason reason, Instant at) {
        outbox.append(new TerminalStatusChangedV1(
                terminal.id(),
                TerminalStatusChangedV1.Status.of(terminal.status().name()),
                TerminalStatusChangedV1.Reason.of(reason.name()),
                at));
    }

    /** Connectivity or software is another now. */
    public void checkedIn(Terminal terminal, Connectivity connectivity, boolean online, Instant at) {
        outbox.append(new TerminalCheckedInV1(
                terminal.id(), online, terminal.osVersion().text(), connectivity.lastSyncAt(), at));
    }

    /** The terminal asks for an inspection (R26). */
    public void suspected(Terminal terminal, Instant at) {
        outbox.append(new TerminalSuspectedV1(terminal.id(), TerminalSuspectedV1.Reason.TAMPER_REPORTED, at));
    }

    /** The terminal is far from its store now, or isn't any more. Where it is stays with us. */
    public void located(Terminal terminal, boolean offLocation, Instant at) {
        outbox.append(new TerminalLocatedV1(terminal.id(), offLocation, at));
    }

    /** Many refunds followed a reset. */
    public void refunding(UUID terminalId, Instant resetConfirmedAt, Instant at) {
        outbox.append(new TerminalRefundingV1(terminalId, resetConfirmedAt, at));
    }

    /** Somebody at the terminal said "not me". */
    public void resetObjected(UUID terminalId, UUID objectionId, Instant at) {
        outbox.append(new ResetObjectedV1(terminalId, objectionId, at));
    }

    /** A command reached the terminal for the first time. */
    public void commandDelivered(UUID commandId, UUID ticketId, UUID terminalId, String type, Instant at) {
        outbox.append(new CommandDeliveredV1(commandId, ticketId, terminalId, CommandDeliveredV1.Type.of(type), at));
    }

    /** The terminal applied the new credential: this alone makes a reset confirmed (invariant 6). */
    public void resetConfirmed(UUID commandId, UUID ticketId, UUID terminalId, Instant at) {
        outbox.append(new ResetConfirmedV1(commandId, ticketId, terminalId, at));
    }
}
