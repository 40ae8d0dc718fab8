/** Tickets that partners open: opening, following, and the merchant's browser taking one over. */
package io.tillkey.tickets.partnerticket;
