package io.tillkey.console.session;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/**
 * A request about the browser's ticket.
 *
 * @param ticketId the ticket its token is good for
 * @param terminalId that ticket's terminal
 * @param ticketToken the token, for the header {@code Ticket-Token}
 * @param binding the browser's binding, for the header {@code Browser-Binding}
 * @param language of texts for the merchant: {@code zh-CN} or {@code en}
 */
public record OnTicket(UUID ticketId, UUID terminalId, String ticketToken, String binding, String language) {
    /** Demands all of it. */
    public OnTicket {
        requireNonNull(ticketId, "ticketId is null");
        requireNonNull(terminalId, "terminalId is null");
        requireNonNull(ticketToken, "ticketToken is null");
        requireNonNull(binding, "binding is null");
        requireNonNull(language, "language is null");
    }

    /** Without token and binding. */
    @Override
    public String toString() {
        return "OnTicket[" + ticketId + "]";
    }
}
