package io.tillkey.tickets.partnerticket;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tillkey.tickets.ticket.ClosingCause;
import io.tillkey.tickets.ticket.Progress;
import io.tillkey.tickets.ticket.Status;
import io.tillkey.tickets.ticket.Ticket;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What a partner is told of a ticket. Nothing of the terminal, its model, its merchant or a phone: an unknown terminal's
 * ticket reads the same (R1).
 *
 * @param closed null while it can go on
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record PartnerTicketRepresentation(
        UUID id,
        String reference,
        Status status,
        Progress progress,
        List<StepRepresentation> steps,
        Instant openedAt,
        ClosedRepresentation closed) {
    static PartnerTicketRepresentation of(Ticket ticket) {
        return new PartnerTicketRepresentation(
                ticket.id(),
                ticket.reference(),
                ticket.status(),
                ticket.progress(),
                ticket.stepsByTime().stream()
                        .map(step -> new StepRepresentation(
                                step.getKey(), step.getValue().at()))
                        .toList(),
                ticket.openedAt(),
                ticket.closedAt()
                        .map(at -> new ClosedRepresentation(
                                at, ticket.closingCause().orElseThrow()))
                        .orElse(null));
    }

    /** A step reached. */
    public record StepRepresentation(Progress progress, Instant at) {}

    /** How it ended. */
    public record ClosedRepresentation(Instant at, ClosingCause cause) {}
}
