package io.tillkey.tickets.progress;

import static java.util.Objects.requireNonNull;

import io.smallrye.reactive.messaging.annotations.Blocking;
import io.tillkey.events.ApprovalGivenV1;
import io.tillkey.events.ApprovalRefusedV1;
import io.tillkey.events.ApprovalRequestedV1;
import io.tillkey.events.AttemptsExhaustedV1;
import io.tillkey.events.CodeRequestedV1;
import io.tillkey.events.CommandDeliveredV1;
import io.tillkey.events.ContactNumberChangedV1;
import io.tillkey.events.CredentialResetV1;
import io.tillkey.events.EvidenceRecordedV1;
import io.tillkey.events.NumberChangeConfirmedV1;
import io.tillkey.events.NumberChangeFailedV1;
import io.tillkey.events.NumberContactChosenV1;
import io.tillkey.events.ResetConfirmedV1;
import io.tillkey.events.ResetStoppedV1;
import io.tillkey.events.TerminalCheckedInV1;
import io.tillkey.events.TerminalRegisteredV1;
import io.tillkey.events.TerminalStatusChangedV1;
import io.tillkey.events.VerificationPassedV1;
import io.tillkey.messaging.EventHandlers;
import io.tillkey.messaging.Inbox;
import io.tillkey.messaging.ReceivedEvent;
import io.tillkey.tickets.fleet.Terminals;
import io.tillkey.tickets.message.Messages;
import io.tillkey.tickets.progress.FollowingTheReset.Report;
import io.tillkey.tickets.ticket.StoppedVia;
import io.tillkey.tickets.ticket.TicketEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hears what identity and devices report about resets, terminals and registered numbers. */
@ApplicationScoped
public class ResetListener {
    private final Inbox inbox;
    private final FollowingTheReset followingTheReset;
    private final EventHandlers verifications;
    private final EventHandlers credentials;
    private final EventHandlers merchants;
    private final EventHandlers terminals;

    @Inject
    ResetListener(
            Inbox inbox,
            FollowingTheReset followingTheReset,
            NotingEvidence notingEvidence,
            FollowingANumberChange followingANumberChange,
            Messages messages,
            Terminals fleet) {
        this.inbox = requireNonNull(inbox, "inbox is null");
        this.followingTheReset = requireNonNull(followingTheReset, "followingTheReset is null");
        requireNonNull(notingEvidence, "notingEvidence is null");
        requireNonNull(followingANumberChange, "followingANumberChange is null");
        requireNonNull(messages, "messages is null");
        requireNonNull(fleet, "fleet is null");
        this.verifications = EventHandlers.forConsumer("tickets-verifications")
                .on(CodeRequestedV1.TYPE, (event, received) -> {
                    take(TicketEvent.CODE_REQUESTED, event.ticketId(), event.terminalId(), event.at());
                    messages.requested(event.messageId(), event.ticketId(), event.at());
                })
                .on(
                        VerificationPassedV1.TYPE,
                        (event, received) ->
                                take(TicketEvent.VERIFICATION_PASSED, event.ticketId(), event.terminalId(), event.at()))
                .on(
                        AttemptsExhaustedV1.TYPE,
                        (event, received) ->
                                take(TicketEvent.ATTEMPTS_EXHAUSTED, event.ticketId(), event.terminalId(), event.at()))
                .on(EvidenceRecordedV1.TYPE, (event, received) -> notingEvidence.recorded(event))
                .on(ApprovalRequestedV1.TYPE, (event, received) -> notingEvidence.approvalRequested(event))
                .on(ApprovalGivenV1.TYPE, (event, received) -> notingEvidence.approvalGiven(event))
                .on(ApprovalRefusedV1.TYPE, (event, received) -> notingEvidence.approvalRefused(event))
                .on(NumberContactChosenV1.TYPE, (event, received) -> notingEvidence.contactChosen(event))
                .on(NumberChangeConfirmedV1.TYPE, (event, received) -> followingANumberChange.confirmed(event));
        this.credentials = EventHandlers.forConsumer("tickets-credentials")
                .on(
                        CredentialResetV1.TYPE,
                        (event, received) ->
                                take(TicketEvent.CREDENTIAL_RESET, event.ticketId(), event.terminalId(), event.at()))
                .on(
                        ResetStoppedV1.TYPE,
                        (event, received) -> followingTheReset.take(
                                TicketEvent.RESET_STOPPED,
                                new Report(event.ticketId(), event.terminalId(), event.at(), via(event))));
        this.merchants = EventHandlers.forConsumer("tickets-merchants")
                .on(ContactNumberChangedV1.TYPE, (event, received) -> followingANumberChange.changed(event))
                .on(NumberChangeFailedV1.TYPE, (event, received) -> followingANumberChange.failed(event));
        this.terminals = EventHandlers.forConsumer("tickets-terminals")
                .on(TerminalRegisteredV1.TYPE, (event, received) -> fleet.registered(event))
                .on(TerminalStatusChangedV1.TYPE, (event, received) -> fleet.statusChanged(event))
                .on(TerminalCheckedInV1.TYPE, (event, received) -> fleet.checkedIn(event))
                .on(
                        CommandDeliveredV1.TYPE,
                        (event, received) ->
                                take(TicketEvent.COMMAND_DELIVERED, event.ticketId(), event.terminalId(), event.at()))
                .on(
                        ResetConfirmedV1.TYPE,
                        (event, received) ->
                                take(TicketEvent.RESET_CONFIRMED, event.ticketId(), event.terminalId(), event.at()));
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

    /** Takes an event of the topic tillkey.merchants.v1. */
    @Incoming("merchants")
    @Blocking
    public void onMerchant(ReceivedEvent event) {
        inbox.process(event, merchants);
    }

    /** Takes an event of the topic tillkey.terminals.v1. */
    @Incoming("terminals")
    @Blocking
    public void onTerminal(ReceivedEvent event) {
        inbox.process(event, terminals);
    }

    private void take(TicketEvent event, UUID ticketId, UUID terminalId, Instant at) {
        followingTheReset.take(event, new Report(ticketId, terminalId, at, Optional.empty()));
    }

    /** A way that is newer than this service is told as none. */
    private static Optional<StoppedVia> via(ResetStoppedV1 stopped) {
        return Optional.ofNullable(stopped.by()).flatMap(by -> Arrays.stream(StoppedVia.values())
                .filter(via -> via.name().equals(by.value()))
                .findFirst());
    }
}
