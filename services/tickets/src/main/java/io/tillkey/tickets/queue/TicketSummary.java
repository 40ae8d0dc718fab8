package io.tillkey.tickets.queue;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tillkey.tickets.fleet.Terminal;
import io.tillkey.tickets.reading.TicketRepresentation.WaitingFor;
import io.tillkey.tickets.ticket.Kind;
import io.tillkey.tickets.ticket.Progress;
import io.tillkey.tickets.ticket.Reason;
import io.tillkey.tickets.ticket.Route;
import io.tillkey.tickets.ticket.Status;
import io.tillkey.tickets.ticket.TerminalCard;
import io.tillkey.tickets.ticket.Ticket;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A row of the list in contracts/openapi/tickets.yaml. */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record TicketSummary(
        UUID id,
        String reference,
        Status status,
        Progress progress,
        Route route,
        Reason reason,
        TerminalSummary terminal,
        WaitingFor waitingFor,
        Instant openedAt,
        Instant changedAt,
        String assignee,
        Kind kind) {

    static TicketSummary of(Ticket ticket, Optional<Terminal> terminal, WaitingFor waitingFor) {
        return new TicketSummary(
                ticket.id(),
                ticket.reference(),
                ticket.status(),
                ticket.progress(),
                ticket.route(),
                ticket.reason(),
                TerminalSummary.of(ticket, terminal),
                waitingFor,
                ticket.openedAt(),
                ticket.changedAt(),
                ticket.assignee().orElse(null),
                ticket.kind());
    }

    /** The terminal: what the ticket knows of it, and where it is in the fleet, what the local copy does. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record TerminalSummary(
            UUID id,
            String serialMasked,
            TerminalCard.Model model,
            String status,
            Boolean online,
            String acquirerCode,
            UUID merchantId,
            UUID storeId) {
        static TerminalSummary of(Ticket ticket, Optional<Terminal> terminal) {
            return new TerminalSummary(
                    ticket.terminalId(),
                    ticket.card().serialMasked(),
                    ticket.card().model(),
                    terminal.flatMap(Terminal::status).orElse(null),
                    terminal.flatMap(Terminal::online).orElse(null),
                    terminal.flatMap(Terminal::acquirerCode).orElse(null),
                    terminal.flatMap(Terminal::merchantId).orElse(null),
                    terminal.flatMap(Terminal::storeId).orElse(null));
        }
    }
}
