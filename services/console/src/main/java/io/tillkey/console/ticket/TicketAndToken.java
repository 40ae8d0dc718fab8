package io.tillkey.console.ticket;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/** What tickets answers to a change. */
@JsonIgnoreProperties(ignoreUnknown = true)
record TicketAndToken(Ticket ticket, String ticketToken) {
    @Override
    public String toString() {
        return "TicketAndToken[" + ticket.reference() + "]";
    }
}
