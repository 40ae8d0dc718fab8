package io.tillkey.tickets.reading;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tillkey.tickets.message.MessageState;
import io.tillkey.tickets.ticket.Actor;
import io.tillkey.tickets.ticket.ClosingCause;
import io.tillkey.tickets.ticket.ClosingOutcome;
import io.tillkey.tickets.ticket.Kind;
import io.tillkey.tickets.ticket.Language;
import io.tillkey.tickets.ticket.Money;
import io.tillkey.tickets.ticket.Precondition;
import io.tillkey.tickets.ticket.Progress;
import io.tillkey.tickets.ticket.Reason;
import io.tillkey.tickets.ticket.Route;
import io.tillkey.tickets.ticket.Status;
import io.tillkey.tickets.ticket.Step;
import io.tillkey.tickets.ticket.StoppedVia;
import io.tillkey.tickets.ticket.TerminalCard;
import io.tillkey.tickets.ticket.Ticket;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The ticket of contracts/openapi/tickets.yaml; what each field means is written there. */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record TicketRepresentation(
        UUID id,
        String reference,
        Status status,
        Progress progress,
        List<StepRepresentation> steps,
        Route route,
        Reason reason,
        Language language,
        TerminalRepresentation terminal,
        CardRepresentation card,
        PreconditionsRepresentation preconditions,
        FeeRepresentation fee,
        boolean ready,
        MessageState message,
        WaitingFor waitingFor,
        Instant openedAt,
        Instant expiresAt,
        ClosedRepresentation closed,
        String assignee,
        Kind kind,
        UUID stoppedTicketId,
        StoppedVia stoppedVia) {

    static TicketRepresentation of(Ticket ticket, MessageState message, WaitingFor waitingFor, Viewer viewer) {
        TerminalCard card = ticket.card();
        return new TicketRepresentation(
                ticket.id(),
                ticket.reference(),
                ticket.status(),
                ticket.progress(),
                ticket.stepsByTime().stream().map(StepRepresentation::of).toList(),
                ticket.route(),
                ticket.reason(),
                ticket.language(),
                new TerminalRepresentation(
                        card.terminalId(),
                        card.serialMasked(),
                        card.model(),
                        card.osVersion(),
                        card.credentialKind(),
                        card.pinLength()),
                CardRepresentation.of(card),
                new PreconditionsRepresentation(ticket.required(), ticket.attested()),
                new FeeRepresentation(card.fee(), ticket.feeAccepted()),
                ticket.isReady(),
                message,
                waitingFor,
                ticket.openedAt(),
                ticket.expiresAt().orElse(null),
                ticket.closedAt()
                        .map(at -> new ClosedRepresentation(
                                at,
                                ticket.closingCause().orElseThrow(),
                                ticket.closingOutcome().orElse(null)))
                        .orElse(null),
                viewer == Viewer.STAFF ? ticket.assignee().orElse(null) : null,
                ticket.kind(),
                viewer == Viewer.STAFF ? ticket.fraudOf().orElse(null) : null,
                viewer == Viewer.STAFF ? ticket.stoppedVia().orElse(null) : null);
    }

    /** What a ticket waits for that nobody here can hurry. */
    public enum WaitingFor {
        /** The terminal is offline and has not applied the new credential. */
        TERMINAL_ONLINE
    }

    /** A step reached. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record StepRepresentation(Progress progress, Instant at, Actor actor) {
        static StepRepresentation of(Map.Entry<Progress, Step> step) {
            return new StepRepresentation(
                    step.getKey(), step.getValue().at(), step.getValue().actor());
        }
    }

    /** The terminal. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record TerminalRepresentation(
            UUID id,
            String serialMasked,
            TerminalCard.Model model,
            String osVersion,
            String credentialKind,
            Integer pinLength) {}

    /** The card without what the terminal says already. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record CardRepresentation(
            boolean selfService,
            String unavailableReason,
            List<Route> routes,
            List<Precondition> preconditions,
            boolean keepsData,
            Money fee,
            int durationMinutes,
            List<String> checklist,
            String guide,
            TerminalCard.CloudSync cloudSync,
            TerminalCard.Connectivity connectivity,
            TerminalCard.Acquirer acquirer) {
        static CardRepresentation of(TerminalCard card) {
            return new CardRepresentation(
                    card.selfService(),
                    card.unavailableReason(),
                    card.routes(),
                    card.preconditions(),
                    card.keepsData(),
                    card.fee(),
                    card.durationMinutes(),
                    card.checklist(),
                    card.guide(),
                    card.cloudSync(),
                    card.connectivity(),
                    card.acquirer());
        }
    }

    /** The preconditions. */
    public record PreconditionsRepresentation(List<Precondition> required, List<Precondition> attested) {}

    /** The fee. */
    public record FeeRepresentation(Money quoted, boolean accepted) {}

    /** How it ended. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ClosedRepresentation(Instant at, ClosingCause cause, ClosingOutcome outcome) {}
}
