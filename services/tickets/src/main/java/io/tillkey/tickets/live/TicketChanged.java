package io.tillkey.tickets.live;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;

/**
 * Says that a ticket changed, or something on it was written or read.
 *
 * @param ticketId which; null in a sign of life
 * @param acquirerCode whose it is, so that staff of others are not told; null in a sign of life
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TicketChanged(UUID ticketId, String acquirerCode) {
    private static final int ID_LENGTH = 36;

    static final TicketChanged NOTHING = new TicketChanged(null, null);

    /** What the database tells: the id and the acquirer's code, with a blank between them. */
    static TicketChanged read(String told) {
        return new TicketChanged(UUID.fromString(told.substring(0, ID_LENGTH)), told.substring(ID_LENGTH + 1));
    }
}
