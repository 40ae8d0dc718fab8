/** Merchants on the phone: an agent opens the ticket, and the merchant's browser joins it with a code the agent reads out. */
package io.tillkey.tickets.phone;
