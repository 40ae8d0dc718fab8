package io.tillkey.tickets.reading;

import static java.util.Objects.requireNonNull;

import jakarta.ws.rs.core.EntityTag;

/**
 * A ticket as one reader sees it.
 *
 * @param ticket what the reader is told
 * @param tag changes whenever what the reader is told does, and only then: it must not tell more than the body
 */
public record TicketView(TicketRepresentation ticket, EntityTag tag) {
    public TicketView {
        requireNonNull(ticket, "ticket is null");
        requireNonNull(tag, "tag is null");
    }
}
