package io.tillkey.tickets.progress;

import static java.util.Objects.requireNonNull;

import io.smallrye.reactive.messaging.annotations.Blocking;
import io.tillkey.messaging.EventHandlers;
import io.tillkey.messaging.Inbox;
import io.tillkey.messaging.ReceivedEvent;
import io.tillkey.tickets.fleet.Terminals;
import io.tillkey.tickets.fleet.Terminals.TerminalCheckedIn;
import io.tillkey.tickets.fleet.Terminals.TerminalRegistered;
import io.tillkey.tickets.fleet.Terminals.TerminalStatusChanged;
import io.tillkey.tickets.message.Messages;
import io.tillkey.tickets.progress.FollowingTheReset.Report;
import io.tillkey.tickets.ticket.TicketEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hears what identity and devices report about resets and terminals. */
@ApplicationScoped
public class ResetListener {
    private final Inbox inbox;
    private final FollowingTheReset followingTheReset;
    private final EventHandlers verifications;
    private final EventHandlers credentials;
    private final EventHandlers terminals;

    @Inject
    ResetListener(Inbox inbox, FollowingTheReset followingTheReset, Messages messages, Terminals fleet) {
        this.inbox = requireNonNull(inbox, "inbox is null");
        this.followingTheReset = requireNonNull(followingTheReset, "followingTheReset is null");
        requireNonNull(messages, "messages is null");
        requireNonNull(fleet, "fleet is null");
        this.verifications = EventHandlers.forConsumer("tickets-verifications")
                .on("CodeRequested", CodeRequested.class, (event, received) -> {
                    followingTheReset.take(
                            TicketEvent.CODE_REQUESTED, new Report(event.ticketId(), event.terminalId(), event.at()));
                    messages.requested(event.messageId(), event.ticketId(), event.at());
                })
                .on("VerificationPassed", TicketReport.class, taken(TicketEvent.VERIFICATION_PASSED))
                .on("AttemptsExhausted", TicketReport.class, taken(TicketEvent.ATTEMPTS_EXHAUSTED));
        this.credentials = EventHandlers.forConsumer("tickets-credentials")
                .on("CredentialReset", TicketReport.class, taken(TicketEvent.CREDENTIAL_RESET))
                .on("ResetStopped", TicketReport.class, taken(TicketEvent.RESET_STOPPED));
        this.terminals = EventHandlers.forConsumer("tickets-terminals")
                .on("TerminalRegistered", TerminalRegistered.class, (event, received) -> fleet.registered(event))
                .on(
                        "TerminalStatusChanged",
                        TerminalStatusChanged.class,
                        (event, received) -> fleet.statusChanged(event))
                .on("TerminalCheckedIn", TerminalCheckedIn.class, (event, received) -> fleet.checkedIn(event))
                .on("CommandDelivered", TicketReport.class, taken(TicketEvent.COMMAND_DELIVERED))
                .on("ResetConfirmed", TicketReport.class, taken(TicketEvent.RESET_CONFIRMED));
    }

    /** Takes an event of the topic tillkey.verifications.v1. */
    @Incoming("verifications")
    @Blocking
    public void onVerification(ReceivedEvent event) {
        inbox.process(event, verifications);
    }

    /** Takes an event of the topic tillkey.credentials.v1. */
    @Incoming("credentials")
    @Blocking
    public void onCredential(ReceivedEvent event) {
        inbox.process(event, credentials);
    }

    /** Takes an event of the topic tillkey.terminals.v1. */
    @Incoming("terminals")
    @Blocking
    public void onTerminal(ReceivedEvent event) {
        inbox.process(event, terminals);
    }

    private BiConsumer<TicketReport, ReceivedEvent> taken(TicketEvent ticketEvent) {
        return (event, received) ->
                followingTheReset.take(ticketEvent, new Report(event.ticketId(), event.terminalId(), event.at()));
    }

    /** What all events about a ticket say; see their schemas. */
    public record TicketReport(UUID ticketId, UUID terminalId, Instant at) {}

    /** An event of the topic tillkey.verifications.v1; see its schema. */
    public record CodeRequested(UUID ticketId, UUID terminalId, UUID messageId, Instant at) {}
}
