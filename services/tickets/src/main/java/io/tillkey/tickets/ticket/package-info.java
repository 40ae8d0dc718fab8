/** The ticket itself: its states, what it holds, what it tells the other services. */
package io.tillkey.tickets.ticket;
