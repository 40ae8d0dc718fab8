package io.tillkey.tickets.ticket;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.UUID;

/**
 * A ticket was opened, went forward or was closed: what others within this service may act on, in the same transaction
 * and while the ticket's row is held.
 *
 * @param kind what changed
 * @param ticketId the ticket
 * @param reference its reference
 * @param status its status now
 * @param progress its progress now
 * @param at when it happened
 */
public record TicketChange(Kind kind, UUID ticketId, String reference, Status status, Progress progress, Instant at) {
    public TicketChange {
        requireNonNull(kind, "kind is null");
        requireNonNull(ticketId, "ticketId is null");
        requireNonNull(reference, "reference is null");
        requireNonNull(status, "status is null");
        requireNonNull(progress, "progress is null");
        requireNonNull(at, "at is null");
    }

    static TicketChange of(Kind kind, Ticket ticket, Instant at) {
        return new TicketChange(kind, ticket.id(), ticket.reference(), ticket.status(), ticket.progress(), at);
    }

    /** What changed. */
    public enum Kind {
        /** It was opened. */
        OPENED,
        /** Its progress moved forward. */
        PROGRESSED,
        /** It was closed, or closed otherwise than before. */
        CLOSED
    }
}
