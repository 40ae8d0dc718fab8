package io.tillkey.tickets.live;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;

/**
 * Says that a ticket changed, or something on it was written or read.
 *
 * @param ticketId which; null in a sign of life
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TicketChanged(UUID ticketId) {
    static final TicketChanged NOTHING = new TicketChanged(null);
}
