package io.tillkey.console.ticket;

/**
 * A ticket as it is now.
 *
 * @param ticket the ticket; its token goes into the cookie and never into a body
 */
public record TicketAnswer(Ticket ticket) {}
